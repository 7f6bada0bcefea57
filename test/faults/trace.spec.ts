import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unwrap } from '@quickdesk/client';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { DeskProcess } from '../support/process.js';
import { onServices } from '../support/services.js';
import type { TestSocket } from '../support/socket.js';
import { copyTemplate } from '../support/template.js';
import { Device } from './history/device.js';
import { request } from './history/http.js';
import type { World } from './history/world.js';
import { makeWorld } from './history/world.js';
import type { CommitGate } from './trace/commit-gate.js';
import { startCommitGate } from './trace/commit-gate.js';
import { canTrace, traceCalls } from './trace/strace.js';
import type { Step } from './trace/trace.js';
import { named, stepsOfCalls, tooEarly } from './trace/trace.js';

const MESSAGES = 150;

/** Sockets and HTTP answer, and whoever has the room open hears it: all three name the message. */
async function sendAll({ people, rooms }: World, url: string): Promise<void> {
  const [roomId = ''] = rooms;
  const devices = people.map((person, n) => new Device(`device ${n}`, person, url, { acts: [], heard: [] }));
  for (const device of devices) {
    await device.settle();
    await device.open(roomId);
  }
  const answers = await Promise.all(
    Array.from({ length: MESSAGES }, (_, n) => {
      const message = { clientId: `trace-${n}`, body: 'Watched' };
      const device = devices[n % devices.length] as Device;
      return n % 5 === 0
        ? request(url, device.person.token, 'POST', `/rooms/${roomId}/messages`, message)
        : device.ask('message:send', { roomId, ...message });
    }),
  );
  expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['ok']));
  for (const device of devices) await device.settle();
  devices.forEach((device) => device.close());
}

function onSqlite(): void {
  describe('of SQLite', () => {
    let world: World;

    beforeEach(async () => (world = await makeWorld({ people: 3, rooms: 1 })));
    afterEach(() => world.close());

    it('has returned, with what it wrote on disk, before anything that names the message leaves the process', async () => {
      const file = join(world.env.DATA_FOLDER ?? '', 'trace.jsonl');
      const watch = pathToFileURL(join(__dirname, 'trace/watch-commits.mjs')).href;
      const desk = await DeskProcess.start({ ...world.env, NODE_OPTIONS: `--import ${watch}`, TRACE_FILE: file });
      await sendAll(world, desk.url).finally(() => desk.stop());
      const steps = readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Step & { synchronous?: number });
      expect(tooEarly(steps)).toEqual([]);
      expect(named(steps)).toBe(MESSAGES);
      // 2 is FULL: a commit returns when the log is on disk.
      const commits = steps.filter(({ what }) => what === 'commit');
      expect(new Set(commits.map(({ synchronous }) => synchronous))).toEqual(new Set([2]));
      expect(commits.flatMap(({ names }) => names)).toHaveLength(MESSAGES);
    });

    if (canTrace()) {
      it('is synced before, as seen from outside by the calls of the system', async () => {
        const desk = await DeskProcess.start(world.env);
        const tracer = await traceCalls(desk.pid, join(world.env.DATA_FOLDER ?? '', 'trace.calls'));
        await sendAll(world, desk.url);
        const steps = stepsOfCalls(await tracer.stop());
        await desk.stop();
        expect(tooEarly(steps)).toEqual([]);
        expect(named(steps)).toBe(MESSAGES);
      });
    }
  });
}

function onMariaDb(): void {
  describe('of MariaDB', () => {
    let gate: CommitGate;
    let desk: Desk;
    let direct: string;
    let ana: Member;
    let anas: TestSocket;
    let bens: TestSocket;
    let roomId: string;

    beforeAll(async () => {
      const copy = await copyTemplate();
      direct = copy.env.DATABASE_URL ?? '';
      gate = await startCommitGate(direct);
      desk = await startDesk({ env: { DATABASE_URL: gate.url } });
      ana = await desk.member({ role: 'agent' });
      const ben = await desk.member();
      roomId = (await unwrap(ana.client.POST('/api/v1/rooms', { body: { name: 'A room', memberIds: [ben.id] } }))).id;
      [anas, bens] = [await ana.socket(), await ben.socket()];
      await bens.command('room:open', { roomId });
    });
    afterEach(() => gate.release());
    afterAll(async () => {
      await desk.close();
      await gate.close();
    });

    const send = (clientId: string) =>
      anas.command<{ seq: number }>('message:send', { roomId, clientId, body: 'Kept' });
    /** By now the server would have sent what it had to say. */
    const quiet = async () => {
      for (let turn = 0; turn < 5; turn += 1) {
        await anas.command('session:ping');
        await bens.silent('room:event');
      }
    };
    const stored = (clientId: string) => countRows(direct, clientId);

    it('is answered before any acknowledgement leaves, by socket or HTTP, and before anybody hears of it', async () => {
      const answered: string[] = [];
      gate.hold('held-');
      const bySocket = send('held-1').then(() => answered.push('held-1'));
      await eventually(() => expect(gate.held).toBe(1));
      const byHttp = unwrap(
        ana.client.POST('/api/v1/rooms/{id}/messages', {
          params: { path: { id: roomId } },
          body: { clientId: 'held-2', body: 'Kept, too' },
        }),
      ).then(() => answered.push('held-2'));
      const many = Array.from({ length: 40 }, (_, n) => send(`held-${n + 3}`).then(() => answered.push('many')));
      expect(await stored('held-1')).toBe(1);
      await quiet();
      expect(answered).toEqual([]);
      gate.release();
      await Promise.all([bySocket, byHttp, ...many]);
      expect(answered).toHaveLength(42);
      await bens.heard('room:event', ({ seq }: { seq: number }) => seq === 45);
    });

    it('that is never answered is no message twice', async () => {
      gate.hold('unsure-1');
      const failed = send('unsure-1').then(
        () => 'acknowledged',
        () => 'not acknowledged',
      );
      await eventually(() => expect(gate.held).toBe(1));
      gate.lose();
      expect(await failed).toBe('not acknowledged');
      const [one, two] = [await send('unsure-1'), await send('unsure-1')];
      expect(one).toEqual(two);
      expect(await stored('unsure-1')).toBe(1);
    });
  });
}

/** Asked of the database itself. */
async function countRows(url: string, clientId: string): Promise<number> {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ uri: url });
  try {
    const [rows] = await connection.query('SELECT id FROM event_log WHERE clientId = ?', [clientId]);
    return (rows as object[]).length;
  } finally {
    await connection.end();
  }
}

describe('the commit', onServices ? onMariaDb : onSqlite);
