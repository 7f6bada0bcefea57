import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A private server in a throw-away folder, on a free port of the loopback address. */
export interface PrivateServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Ends it without a goodbye, as a crash would; the folder stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder after `kill`. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

interface Recipe {
  name: string;
  prepare?(folder: string): void;
  command(folder: string, port: number): [string, string[]];
  url(port: number): string;
}

export function findBinary(...names: string[]): string | undefined {
  const folders = [
    ...(process.env.PATH ?? '').split(':'),
    '/usr/sbin',
    '/usr/bin',
    '/usr/local/sbin',
    '/usr/local/bin',
  ];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

export function startRedis(options: readonly string[] = []): Promise<PrivateServer> {
  return start({
    name: 'redis',
    command: (folder, port) => [
      required('redis-server'),
      ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', ...options],
    ],
    url: (port) => `redis://127.0.0.1:${port}`,
  });
}

export function startMariaDb(): Promise<PrivateServer> {
  const asUser = userInfo().uid === 0 ? ['--user=root'] : [];
  return start({
    name: 'mariadb',
    prepare: (folder) => {
      const install = required('mariadb-install-db', 'mysql_install_db');
      const args = [
        `--datadir=${join(folder, 'data')}`,
        '--auth-root-authentication-method=normal',
        '--skip-test-db',
        ...asUser,
      ];
      execFileSync(install, ['--no-defaults', ...args], { stdio: 'ignore' });
    },
    command: (folder, port) => [
      required('mariadbd', 'mysqld'),
      [
        '--no-defaults',
        `--datadir=${join(folder, 'data')}`,
        `--socket=${join(folder, 'mysql.sock')}`,
        `--pid-file=${join(folder, 'mysql.pid')}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--innodb-buffer-pool-size=128M',
        '--innodb-flush-log-at-trx-commit=1',
        '--max-connections=400',
        '--skip-log-bin',
        ...asUser,
      ],
    ],
    url: (port) => `mysql://root@127.0.0.1:${port}/mysql`,
  });
}

function required(...names: string[]): string {
  const path = findBinary(...names);
  if (!path) throw new Error(`None of ${names.join(', ')} is installed.`);
  return path;
}

async function start(recipe: Recipe): Promise<PrivateServer> {
  const folder = mkdtempSync(join(tmpdir(), `quickdesk-${recipe.name}-`));
  recipe.prepare?.(folder);
  const port = await freePort();
  let child: ChildProcess;
  let ended = () => child;
  const run = async () => {
    const [command, args] = recipe.command(folder, port);
    const log = openSync(join(folder, 'log'), 'a');
    child = spawn(command, args, { stdio: ['ignore', log, log] });
    closeSync(log);
    // Nobody asked it to: the tests that fail next fail because of this, and its last words say why.
    const surprised = (code: number | null, signal: string | null) =>
      console.error(`${recipe.name} ended by itself (${signal ?? code}):\n${lastWords(folder)}`);
    child.once('exit', surprised);
    ended = () => child.off('exit', surprised);
    await answering(port, child, recipe.name);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    ended();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  await run();
  return {
    url: recipe.url(port),
    port,
    get pid() {
      return child.pid ?? 0;
    },
    kill: () => end('SIGKILL'),
    restart: run,
    stop: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function lastWords(folder: string): string {
  return readFileSync(join(folder, 'log'), 'utf8').split('\n').slice(-60).join('\n');
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function answering(port: number, child: ChildProcess, name: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`${name} ended with code ${child.exitCode} before it answered.`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      // MariaDB's greeting stays unread; an ended socket would wait for it for ever.
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await pause(50);
  }
  throw new Error(`${name} did not answer within 30 s.`);
}
