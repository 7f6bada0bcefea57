import { rmSync } from 'node:fs';
import { schema } from '../../src/app.schema.js';
import { loadConfig } from '../../src/platform/config/index.js';
import type { Database } from '../../src/platform/database/index.js';
import { openDatabase } from '../../src/platform/database/index.js';
import { eventually } from '../support/eventually.js';
import { DeskProcess } from '../support/process.js';
import { secrets } from '../support/secrets.js';
import { seeded } from '../support/seeded.js';
import { copyTemplate } from '../support/template.js';

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 2);
const WRITERS = 8;
const KEY = 'a-key-for-tests-only-0123456789';
const statuses = ['open', 'pending', 'on_hold', 'solved'];

interface Answer {
  readonly id: string;
}

/** What is counted is what is there, however often the process that counts dies in the middle of it. */
describe('the counts of tickets, in a process killed again and again', () => {
  let env: Record<string, string>;
  let folder: string;
  let database: Database;
  const { below, pick } = seeded(11);
  const tickets: string[] = [];
  let done = 0;

  beforeAll(async () => {
    const copy = await copyTemplate();
    folder = copy.folder;
    const own = { NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'error', OPERATOR_KEY: KEY, DATA_FOLDER: folder };
    env = { ...secrets, ...own, RATE_LIMIT_KEY: '1000000', ...copy.env };
    database = await openDatabase(loadConfig(env), schema);
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const call = async (desk: DeskProcess, method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
    return fetch(`${desk.url}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  };

  /** One act; false when the process is gone. */
  async function act(desk: DeskProcess, requesterId: string): Promise<boolean> {
    try {
      const id = pick(tickets);
      if (tickets.length < 10 || below(4) === 0) {
        const answer = await call(desk, 'POST', '/tickets', { subject: 'Counted', requesterId });
        tickets.push(((await answer.json()) as Answer).id);
      } else if (below(5) === 0) await call(desk, pick(['PUT', 'DELETE']), `/tickets/${id}/spam`, {});
      else await call(desk, 'PATCH', `/tickets/${id}`, { status: pick(statuses), priority: pick(['low', 'urgent']) });
      done += 1;
      return true;
    } catch {
      return false;
    }
  }

  const kinds = async (from: string, count: string) => {
    const rows = (await database.reader.query(
      `SELECT COALESCE("assigneeId", '') a, COALESCE("teamId", '') t, status,
      shelf, "rank" r, ${count} n FROM ${from} GROUP BY 1, 2, 3, 4, 5 HAVING ${count} <> 0 ORDER BY 1, 2, 3, 4, 5`.replaceAll(
        '"',
        database.dialect === 'sqlite' ? '"' : '`',
      ),
    )) as Record<string, string | number>[];
    return rows.map(({ n, ...kind }) => ({ ...kind, n: Number(n) }));
  };

  it('equal a recount', async () => {
    let requesterId = '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const desk = await DeskProcess.start(env);
      if (requesterId === '') {
        const made = await call(desk, 'POST', '/invitations', {
          email: 'c@example.com',
          name: 'Carla',
          role: 'customer',
        });
        requesterId = ((await made.json()) as Answer).id;
      }
      const enough = done + 60 + round * 13;
      const writers = Array.from({ length: WRITERS }, async () => {
        while (await act(desk, requesterId));
      });
      await eventually(() => expect(done).toBeGreaterThan(enough), { withinMs: 20_000, everyMs: 3 });
      await desk.kill();
      await Promise.all(writers);
      const counted = await kinds('ticket_tallies', 'SUM(count)');
      expect(counted.length).toBeGreaterThan(3);
      expect(counted).toEqual(await kinds('tickets', 'COUNT(*)'));
    }
  });
});
