import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, unwrap } from '@quickdesk/client';
import { eventually } from '../support/eventually.js';
import { DeskProcess, program } from '../support/process.js';
import { secrets } from '../support/secrets.js';
import { onServices } from '../support/services.js';

/** A start that cannot succeed: how it ended, and everything it said. */
function failedStart(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, program, {
      cwd: join(__dirname, '../..'),
      env: { PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'error', ...secrets, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
      killSignal: 'SIGKILL',
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('close', (code) => resolve({ code, said: said.trim() }));
  });
}

describe('a start that cannot succeed ends at once, with one sentence and no stack', () => {
  let folder: string;
  let taken: Server;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'quickdesk-start-'));
    writeFileSync(join(folder, 'a-file'), '');
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    taken.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const cases: [what: string, env: () => Record<string, string>, sentence: RegExp][] = [
    [
      'a taken port',
      () => ({ DATA_FOLDER: join(folder, 'data'), PORT: String((taken.address() as { port: number }).port) }),
      /^Port \d+ is taken\. Stop what uses it, or set PORT to another\.$/,
    ],
    [
      'a data folder below a file',
      () => ({ DATA_FOLDER: join(folder, 'a-file/data') }),
      /^The data folder ".*" cannot be written \(.*\)\. Set DATA_FOLDER to one that can\.$/,
    ],
    [
      'a data folder where none can be made',
      () => ({ DATA_FOLDER: '/proc/quickdesk' }),
      /^The data folder "\/proc\/quickdesk" cannot be written/,
    ],
    [
      'a SQLite file where none can be made',
      () => ({ DATA_FOLDER: join(folder, 'data'), DATABASE_URL: 'sqlite:/proc/quickdesk/desk.sqlite' }),
      /^The SQLite file in DATABASE_URL cannot be opened: .*/,
    ],
    [
      'a database that does not answer',
      () => ({ DATA_FOLDER: join(folder, 'data'), DATABASE_URL: 'mysql://somebody:hidden-word@127.0.0.1:1/desk' }),
      /^The database in DATABASE_URL cannot be used: .*ECONNREFUSED/,
    ],
    [
      'a storage folder where none can be made',
      () => ({ DATA_FOLDER: join(folder, 'data'), STORAGE_URL: 'file:/proc/quickdesk' }),
      /^The storage folder "\/proc\/quickdesk" cannot be used: /,
    ],
    [
      'a URL of the wrong kind',
      () => ({ DATA_FOLDER: folder, DATABASE_URL: 'postgres://x/y' }),
      /DATABASE_URL must be a URL that starts with/,
    ],
  ];

  it.each(cases)(
    '%s',
    async (_what, env, sentence) => {
      const { code, said } = await failedStart(env());
      expect(said).toMatch(sentence);
      expect(code).toBe(1);
      expect(said).not.toMatch(/^\s+at /m);
      expect(said).not.toContain('hidden-word');
    },
    90_000,
  );
});

if (!onServices) {
  describe('a start with nothing: no setting, no server, an empty folder', () => {
    let folder: string;
    const running: DeskProcess[] = [];

    beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'quickdesk-start-'))));
    afterAll(async () => {
      for (const each of running) await each.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    async function start(): Promise<DeskProcess> {
      const desk = await DeskProcess.start({ DATA_FOLDER: join(folder, 'data'), PORT: '0' });
      running.push(desk);
      return desk;
    }

    it('makes a desk with a demo, says where everything is, and finds it again the next time', async () => {
      const first = await start();
      await eventually(() => expect(first.output).toContain('with the password'));
      for (const said of [/Console +http/, /Demo shop with the widget +http/, /Sign in as agent +ana@example\.com/])
        expect(first.output).toMatch(said);
      const body = { email: 'ana@example.com', password: 'try quickdesk today' };
      const { session } = await unwrap(createClient({ baseUrl: first.url }).POST('/api/v1/auth/login', { body }));
      const tickets = async ({ url }: DeskProcess) => {
        const client = createClient({ baseUrl: url, token: () => session?.accessToken });
        return (await unwrap(client.GET('/api/v1/tickets'))).data.map(({ number, subject }) => ({ number, subject }));
      };
      const made = await tickets(first);
      expect(made.length).toBeGreaterThan(3);
      await first.stop();
      // Her session is still good: the secrets that were made were kept, and nothing was seeded twice.
      expect(await tickets(await start())).toEqual(made);
    }, 120_000);
  });
}
