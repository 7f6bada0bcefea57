import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { nginxConfig } from '../../scripts/lib/cluster/nginx.mjs';
import { redisSettings } from '../../scripts/lib/cluster/recipes.mjs';
import { settings } from '../../src/platform/config/index.js';

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  restart?: string;
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);

/** Ends with the exit code and what was said. */
function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: root, env: { ...process.env, ...env } }, (error, out, said) => {
      resolve({ code: error ? Number(error.code) : 0, said: out + said });
    });
  });
}

describe('docker-compose.yml', () => {
  it('runs two api nodes, a worker and the migration, each as its role', () => {
    expect(Object.fromEntries(ours.map(([name, { command }]) => [name, command?.join(' ')]))).toEqual({
      migrate: 'migrate',
      'api-1': 'api',
      'api-2': 'api',
      worker: 'worker',
    });
  });

  it.each(services)('asks %s whether it is well, unless it is a job that ends', (_name, { healthcheck, restart }) => {
    if (healthcheck?.disable) expect(restart).toBe('no');
    else expect(healthcheck?.test?.[0]).toMatch(/^CMD(-SHELL)?$/);
  });

  it.each(services)('starts %s after services that exist, when they are ready', (_name, { depends_on = {} }) => {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      const isJob = compose.services[name]?.healthcheck?.disable;
      expect([name, condition]).toEqual([name, isJob ? 'service_completed_successfully' : 'service_healthy']);
      expect(compose.services).toHaveProperty([name]);
    }
  });

  it.each(ours)('gives %s only variables that the configuration knows', (_name, { environment = {} }) => {
    const known = settings().map(({ setting }) => setting.env);
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('refuses to start without its secrets', () => {
    const secrets = settings().filter(({ setting }) => setting.generated);
    for (const [, { environment = {} }] of ours) {
      for (const { setting } of secrets) expect(environment[setting.env]).toMatch(/^\$\{\w+:\?.+\}$/);
      expect(environment.DATABASE_URL).toContain('${MYSQL_PASSWORD:?');
    }
  });

  it('publishes the proxy, and the mailbox to this machine only', () => {
    const published = services.filter(([, { ports }]) => ports).map(([name, { ports }]) => [name, ports]);
    expect(published).toEqual([
      ['nginx', ['${HTTP_PORT:-8080}:80']],
      ['mailpit', ['127.0.0.1:8025:8025']],
    ]);
  });

  it('names files and volumes that exist, and images by their version', () => {
    for (const [, { image, build, volumes = [] }] of services) {
      if (build) expect(existsSync(join(root, build.context, build.dockerfile))).toBe(true);
      else expect(image).toMatch(/^[\w./-]+:v?\d/);
      for (const source of volumes.map((each) => each.split(':')[0] ?? '')) {
        if (source.startsWith('.')) expect([source, existsSync(join(root, source))]).toEqual([source, true]);
        else expect(compose.volumes).toHaveProperty([source]);
      }
    }
  });

  it('keeps what Redis holds across a restart', () => {
    const asked = '--appendonly yes --appendfsync everysec --maxmemory-policy noeviction';
    expect(compose.services.redis?.command?.join(' ')).toContain(asked);
    expect(redisSettings.join(' ')).toBe(asked);
  });
});

describe('nginx.conf', () => {
  const config = read('docker/nginx.conf');

  it('shares the requests out to the api nodes, and lets websockets through', () => {
    const nodes = [...config.matchAll(/server ([\w-]+):(\d+)/g)].map(([, name, port]) => [name, port]);
    const env = /PORT=(\d+)/.exec(read('docker/Dockerfile'))?.[1];
    expect(nodes).toEqual([
      ['api-1', env],
      ['api-2', env],
    ]);
    expect(config).toMatch(/proxy_set_header Upgrade \$http_upgrade;/);
    expect(config).toMatch(/proxy_set_header Connection \$connection_header;/);
  });

  it('is what the cluster on one machine runs with, but for where things are', () => {
    const ours = nginxConfig(
      [
        { name: 'api-1', port: 4001 },
        { name: 'api-2', port: 4002, down: true },
      ],
      4000,
      '/tmp/x',
    );
    const rules = (text: string) =>
      text
        .split('\n')
        .filter((line) => !/server (api-|127)|listen|_temp_path|include|_log |daemon|pid|^user/.test(line));
    expect(rules(ours)).toEqual(rules(config));
    expect(ours).toContain('    server 127.0.0.1:4001 max_fails=2 fail_timeout=2s;\n    server 127.0.0.1:4002 down;\n');
    expect(ours).toContain('listen 127.0.0.1:4000;');
  });
});

describe('Dockerfile', () => {
  const file = read('docker/Dockerfile');
  const copies = [...file.matchAll(/^COPY (?<from>--from=\w+ )?(?<paths>.+) \S+$/gm)].map(({ groups }) => groups);

  it('copies what there is', () => {
    const paths = copies.flatMap((each) => (each?.paths ?? '').split(' ')).map((path) => path.replace(/^\/app\//, ''));
    const made = /(^|\/)(dist|node_modules)$/;
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !made.test(path) && !existsSync(join(root, path)))).toEqual([]);
  });

  it('installs what each workspace needs', () => {
    const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] };
    const before = file.slice(0, file.indexOf('RUN npm ci'));
    expect(workspaces.filter((name) => !before.includes(`COPY ${name}/package.json ${name}/`))).toEqual([]);
  });

  it('ends up without root, and says how it is', () => {
    const last = file.slice(file.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK .*docker\/healthcheck\.mjs/m);
  });

  it('is built without the data, the secrets and the dependencies of the one who builds it', () => {
    const ignored = read('docker/Dockerfile.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['**/node_modules', '**/.env', 'data', '.git']));
  });

  it('knows the roles of the configuration, and migrate', async () => {
    const role = settings().find(({ setting }) => setting.env === 'ROLE')?.setting;
    for (const each of ['all', 'api', 'worker']) expect(role?.parse(each)).toBe(each);
    const unknown = await run('sh', ['docker/entrypoint.sh', 'scheduler']);
    expect(unknown).toEqual({ code: 64, said: expect.stringContaining('There is no role "scheduler"') as string });
  });
});

describe('healthcheck.mjs', () => {
  it('is content with a ready server only', async () => {
    let status = 200;
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/health/ready' ? status : 404;
      response.end('{"database":"down"}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const check = () =>
      run('node', ['docker/healthcheck.mjs'], { PORT: String((server.address() as AddressInfo).port) });

    expect(await check()).toEqual({ code: 0, said: '' });
    status = 503;
    expect(await check()).toEqual({ code: 1, said: '503 {"database":"down"}\n' });
    const gone = (server.address() as AddressInfo).port;
    await new Promise((closed) => server.close(closed));
    expect((await run('node', ['docker/healthcheck.mjs'], { PORT: String(gone) })).code).toBe(1);
  });
});
