import { execFile } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unwrap } from '@quickdesk/client';
import type { Examining } from '../../src/examine.js';
import { examine } from '../../src/examine.js';
import { RedisLink } from '../../src/platform/cache/index.js';
import type { Finding } from '../../src/platform/checkup/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import { QueueDriver, Queues } from '../../src/platform/queue/index.js';
import { Storage } from '../../src/platform/storage/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { HttpProxyHabits } from '../support/http-proxy.js';
import { startHttpProxy } from '../support/http-proxy.js';
import { onServices } from '../support/services.js';
import { startSmtp } from '../support/smtp.js';

const PASSWORD = 'a-hidden-word';

describe('the doctor', () => {
  jest.setTimeout(120_000);
  let desk: Desk;
  let worker: Desk;
  let env: Record<string, string>;

  beforeAll(async () => {
    desk = await startDesk({ env: { ROLE: 'api', QUEUE_POLL: '50ms', TRUST_PROXY: 'true' } });
    worker = await desk.beside({ ROLE: 'all' });
    // Whoever signs in needs a key to sign with, and that is kept sealed.
    await desk.member();
    // What stands in the environment of this desk, and the port that it was given.
    env = { ...desk.env, HOST: '127.0.0.1', PORT: new URL(desk.url).port, TRUST_PROXY: 'false' };
  });
  afterAll(() => desk.close());

  /** What it says about these parts, as `part.name`. */
  const look = async (only: string, change: Record<string, string> = {}, options: Examining = {}) => {
    const reports = await examine({ ...env, ...change }, { only: only.split(','), patienceMs: 60_000, ...options });
    return new Map(
      reports.flatMap(({ part, findings }) =>
        findings.map((each): [string, Finding] => [`${part.toLowerCase()}.${each.name}`, each]),
      ),
    );
  };
  /** How quick Redis is has to do with what else this machine does. */
  const wrong = (findings: ReadonlyMap<string, Finding>) =>
    [...findings]
      .filter(([name, { verdict }]) => name !== 'redis.latency' && (verdict === 'warning' || verdict === 'broken'))
      .map(([name]) => name);
  /** One thing is wrong, in this way, and it says what to do. */
  const expectOne = (
    findings: ReadonlyMap<string, Finding>,
    name: string,
    verdict: string,
    says: RegExp,
    advice: RegExp,
  ) => {
    expect(wrong(findings)).toEqual([name]);
    expect(findings.get(name)).toEqual({
      name: name.slice(name.indexOf('.') + 1),
      verdict,
      says: expect.stringMatching(says) as string,
      advice: expect.stringMatching(advice) as string,
    });
    expect(JSON.stringify([...findings])).not.toContain(PASSWORD);
  };

  it('finds nothing wrong with a healthy desk, and leaves nothing behind', async () => {
    // By the one who holds the leases: another would wait for their end.
    await worker.settle();
    const state = async () => ({
      position: await desk.get(EventLogRepository).lastPosition(),
      jobs: await desk.get(Queues).counts('housekeeping'),
      files: (await desk.get(Storage).list('')).files,
      folder: readdirSync(env.DATA_FOLDER ?? ''),
    });
    const before = await state();
    const findings = await look('configuration,database,redis,storage,mail,desk,work');
    expect(wrong(findings)).toEqual([]);
    const seen = [...findings].filter(([, { verdict }]) => verdict === 'ok').map(([name]) => name);
    expect(seen).toEqual(
      expect.arrayContaining([
        ...['configuration.settings', 'configuration.SECRET_KEY', 'database.reached', 'database.durability'],
        ...['database.migrations', 'storage.probe', 'desk.process', 'desk.public address', 'desk.clock'],
        ...['desk.forwarding', 'desk.uploads', 'desk.websocket', 'work.event log', 'work.a worker'],
        ...(onServices ? ['redis.eviction', 'redis.persistence', 'database.sql_mode'] : ['database.integrity']),
      ]),
    );
    expect(findings.get('mail.server')?.verdict).toBe('unused');
    expect(await state()).toEqual({ ...before, jobs: { ...before.jobs, lagMs: expect.any(Number) as number } });
    expect([...(await look('machine')).keys()]).toEqual(
      ['program', 'memory', 'open files', 'data folder', 'disk'].map((name) => `machine.${name}`),
    );
  });

  it('works on a desk that does not run, says so, and makes nothing', async () => {
    const folder = join(env.DATA_FOLDER ?? '', 'nothing-yet');
    // Without keys: in development a start makes some and keeps them, a look does not.
    const off = { DATA_FOLDER: folder, DATABASE_URL: '', PORT: '1', SECRET_KEY: '', OPERATOR_KEY: '' };
    const findings = await look('database,storage,desk,work', off);
    expect(wrong(findings)).toEqual(['database.reached', 'storage.probe', 'desk.process']);
    expect(findings.get('desk.process')).toMatchObject({
      verdict: 'warning',
      says: expect.stringContaining('nothing answers') as string,
    });
    expect(existsSync(folder)).toBe(false);
    const claimed = await look('desk', off, { url: 'http://127.0.0.1:1' });
    expect(claimed.get('desk.process')?.verdict).toBe('broken');
  });

  it('names a setting that was mistyped, and every value that cannot be read', async () => {
    expectOne(
      await look('configuration', { DATABSE_URL: 'sqlite:x' }),
      'configuration.unknown name',
      'warning',
      /^DATABSE_URL is not a setting$/,
      /DATABASE_URL/,
    );
    const findings = await examine({ ...env, PORT: 'many', ROLE: 'boss' });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.findings.map(({ verdict, says }) => [verdict, says.split(' ', 1)[0]])).toEqual([
      ['broken', 'ROLE'],
      ['broken', 'PORT'],
    ]);
  });

  it('warns of what is unsafe in production', async () => {
    const findings = await look('configuration', {
      ...{ NODE_ENV: 'production', PUBLIC_URL: 'http://desk.example.com', CORS_ORIGINS: '*' },
      ...{ SECRET_KEY: 'a'.repeat(40), PASSWORD_HASH_MEMORY: '19mb' },
    });
    expect(wrong(findings)).toEqual(
      ['SECRET_KEY', 'PUBLIC_URL', 'CORS_ORIGINS'].map((name) => `configuration.${name}`),
    );
  });

  it('says why the database does not let it in, without the password', async () => {
    const refused = onServices
      ? (env.DATABASE_URL ?? '').replace('//root@', `//somebody:${PASSWORD}@`)
      : `mysql://somebody:${PASSWORD}@127.0.0.1:1/desk`;
    const findings = await look('database', { DATABASE_URL: refused });
    const [says, advice] = onServices
      ? [/Access denied/, /password in DATABASE_URL/]
      : [/ECONNREFUSED/, /Is the server running/];
    expectOne(findings, 'database.reached', 'broken', says, advice);
    const torn = join(env.DATA_FOLDER ?? '', 'torn.sqlite');
    writeFileSync(torn, 'this is no database '.repeat(100));
    expectOne(
      await look('database', { DATABASE_URL: `sqlite:${torn}` }),
      'database.reached',
      'broken',
      /not a database/,
      /restore a backup/,
    );
  });

  it('tells a migration that waits from a database of a newer version', async () => {
    const uow = desk.get(UnitOfWork);
    const change = (sql: string, values: unknown[] = []) =>
      uow.quiet('a test', (manager) => manager.query<{ name: string; timestamp: number }[]>(sql, values));
    const [last] = await change('SELECT name, timestamp FROM migrations ORDER BY id DESC LIMIT 1');
    await change('DELETE FROM migrations WHERE name = ?', [last?.name]);
    expectOne(await look('database'), 'database.migrations', 'warning', /^1 to run/, /next start runs them/);
    const byHand = { MIGRATE_ON_START: 'false' };
    expectOne(await look('database', byHand), 'database.migrations', 'broken', /^1 to run/, /npm run migrate/);
    const put = 'INSERT INTO migrations (name, timestamp) VALUES (?, ?)';
    await change(put, [last?.name, last?.timestamp]);
    await change(put, ['FromTheFuture2000000000000', 2_000_000_000_000]);
    expectOne(await look('database'), 'database.migrations', 'broken', /FromTheFuture/, /Start the version/);
    await change('DELETE FROM migrations WHERE name = ?', ['FromTheFuture2000000000000']);
  });

  it('says what is wrong with Redis', async () => {
    const away = { REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:1` };
    expectOne(await look('redis', away), 'redis.reached', 'broken', /ECONNREFUSED/, /Is it running/);
    if (!onServices) return;
    const { client } = desk.app.get<RedisLink>(RedisLink);
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    try {
      expectOne(await look('redis'), 'redis.eviction', 'broken', /^allkeys-lru$/, /maxmemory-policy noeviction/);
    } finally {
      await client.config('SET', 'maxmemory-policy', 'noeviction');
    }
  });

  it('says that files cannot be kept', async () => {
    const file = join(env.DATA_FOLDER ?? '', 'a-file');
    writeFileSync(file, '');
    const findings = await look('storage', { STORAGE_URL: `file:${file}` });
    expectOne(findings, 'storage.probe', 'broken', /ENOTDIR/, /must be writable/);
  });

  it('tries the mail server up to the sign-in, and sends nothing', async () => {
    const server = await startSmtp({ user: 'somebody', password: PASSWORD });
    const url = (password: string) => ({
      SMTP_URL: `smtp://somebody:${password}@127.0.0.1:${server.port}?starttls=offered`,
    });
    try {
      expect(wrong(await look('mail', url(PASSWORD)))).toEqual([]);
      expectOne(await look('mail', url('wrong')), 'mail.server', 'broken', /does not let us in/, /user, password/);
      server.refuse('connect', 421);
      expectOne(await look('mail', url(PASSWORD)), 'mail.server', 'broken', /cannot take it now/, /host and port/);
      expect(server.mails).toEqual([]);
    } finally {
      await server.close();
    }
    const bare = { NODE_ENV: 'production', PUBLIC_URL: 'https://desk.example.com' };
    expectOne(await look('mail', bare), 'mail.server', 'broken', /mails wait/, /Set SMTP_URL/);
  });

  describe('through a proxy', () => {
    const through = async (habits: HttpProxyHabits, change: Record<string, string> = {}) => {
      const proxy = await startHttpProxy(desk.url, habits);
      try {
        return await look('desk', { PUBLIC_URL: proxy.url, ...change });
      } finally {
        await proxy.close();
      }
    };
    const forwards = { for: '203.0.113.7', proto: 'http' };

    it('finds nothing wrong with one that does its work', async () => {
      const findings = await through({ forwards }, { TRUST_PROXY: 'true' });
      expect(wrong(findings)).toEqual([]);
      expect(findings.get('desk.forwarding')?.says).toMatch(/is believed/);
    });

    it('sees that it strips Upgrade, and that people are left with polling', async () => {
      const findings = await through({ forwards, stripsUpgrade: true }, { TRUST_PROXY: 'true' });
      expectOne(findings, 'desk.websocket', 'broken', /not upgraded.*slow polling/, /proxy_set_header Upgrade/);
    });

    it('sees that it takes no large files', async () => {
      const findings = await through({ bodyLimit: 1024 ** 2 });
      expectOne(
        findings,
        'desk.uploads',
        'broken',
        /25 MB are refused on the way \(HTTP 413\)/,
        /client_max_body_size 30m/,
      );
    });

    it('sees that its clock is wrong', async () => {
      const findings = await through({ clockOffMs: -10 * 60_000 });
      expectOne(findings, 'desk.clock', 'broken', /^(59|60)\d s behind/, /time server/);
    });

    it('sees that it says another scheme than people use, and that none says who asks', async () => {
      expectOne(
        await through({ forwards: { ...forwards, proto: 'https' } }, { TRUST_PROXY: 'true' }),
        'desk.scheme',
        'broken',
        /people use http:, the desk sees https:/,
        /TRUST_PROXY/,
      );
      expectOne(
        await through({}, { TRUST_PROXY: 'true' }),
        'desk.forwarding',
        'warning',
        /no proxy tells/,
        /X-Forwarded-For/,
      );
    });

    it('sees that nothing is behind the public address though the desk runs', async () => {
      const findings = await look('desk', { PUBLIC_URL: 'http://desk.invalid' });
      expectOne(findings, 'desk.public address', 'broken', /desk\.invalid/, /the proxy and its target/);
      // Inside a container this is nobody's fault, unless somebody says that the desk is there.
      const around = { PUBLIC_URL: 'http://127.0.0.1:1' };
      expect((await look('desk', around)).get('desk.public address')?.verdict).toBe('unseen');
      const claimed = await look('desk', {}, { url: around.PUBLIC_URL });
      expectOne(claimed, 'desk.public address', 'broken', /ECONNREFUSED/, /the proxy and its target/);
    });
  });

  it('sees that SECRET_KEY is not the one this database was used with', async () => {
    const other = { SECRET_KEY: 'Kx7-mvq2-Tz9w-Lb4s-Yd8r-Np3h-Gc6j' };
    const findings = await look('work', other);
    expectOne(findings, 'work.sealed keys', 'broken', /^1 of 1 do not open/, /SECRET_KEY_PREVIOUS/);
    const kept = { ...other, SECRET_KEY_PREVIOUS: env.SECRET_KEY ?? '' };
    expect(wrong(await look('work', kept))).toEqual([]);
  });

  // The last one: from here on there is no worker.
  it('says that nobody works, and takes its job back', async () => {
    await worker.close();
    const tag = { name: 'urgent', colour: 'red' } as const;
    await unwrap(desk.person(['tag.manage']).client.POST('/api/v1/tags', { body: tag }));
    const hourAgo = Date.now() - 3_600_000;
    await desk.get(UnitOfWork).quiet('a test', (manager) => manager.query('UPDATE event_log SET at = ?', [hourAgo]));
    const findings = await look('work', {}, { patienceMs: 200 });
    expect(wrong(findings)).toEqual(['work.event log', 'work.a worker']);
    expect(findings.get('work.a worker')?.says).toMatch(/nobody took a job/);
    expect(findings.get('work.event log')?.advice).toMatch(/No worker reads the log/);
    expect(await desk.get(QueueDriver).counts('housekeeping')).toMatchObject({ waiting: 0, delayed: 0, running: 0 });
  });
});

describe('npm run doctor', () => {
  // A program of its own that loads all of this one: on a slow machine that takes a while.
  jest.setTimeout(120_000);
  const run = (args: string[], env: Record<string, string>) =>
    new Promise<{ code: number; out: string; said: string }>((resolve) => {
      const child = ['--import', './test/support/compile.mjs', 'src/doctor.ts', ...args];
      const options = { cwd: join(__dirname, '../..'), env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env } };
      execFile(process.execPath, child, options, (error, out, said) => {
        resolve({ code: error ? Number(error.code) : 0, out, said });
      });
    });
  const keys = { SECRET_KEY: 'Kx7-mvq2-Tz9w-Lb4s-Yd8r-Np3h-Gc6j', OPERATOR_KEY: 'operator-key-of-this-test-0123' };

  it('ends with 0 when nothing is broken, in plain text where no terminal is', async () => {
    const { code, out, said } = await run(['--only', 'configuration,redis'], keys);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(out).toMatch(/^Quickdesk \d+\.\d+\.\d+, looked at .* UTC\n\nConfiguration\n {2}✓ settings /);
    expect(out).toMatch(/\n\d+ ok, 1 not used\n$/);
    // eslint-disable-next-line no-control-regex -- the escape is what must not be there
    expect(out).not.toMatch(/\u001b/);
  });

  it('ends with 1 when something is, and says for machines what', async () => {
    const { code, out } = await run(['--json', '--only=redis'], {
      ...keys,
      REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:1`,
    });
    expect(code).toBe(1);
    const said = JSON.parse(out) as { ok: boolean; parts: { part: string; findings: Finding[] }[] };
    expect(said.ok).toBe(false);
    expect(said.parts.map(({ part, findings }) => [part, findings.map(({ verdict }) => verdict)])).toEqual([
      ['Redis', ['broken']],
    ]);
    expect(out).not.toContain(PASSWORD);
  });
});
