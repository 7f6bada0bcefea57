import { rmSync } from 'node:fs';
import { loadConfig } from '../../src/platform/config/index.js';
import type { Database } from '../../src/platform/database/index.js';
import { openDatabase } from '../../src/platform/database/index.js';
import { schema } from '../../src/app.schema.js';
import { eventually } from '../support/eventually.js';
import { DeskProcess } from '../support/process.js';
import { copyTemplate } from '../support/template.js';
import { secrets } from '../support/secrets.js';

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 2);
const WRITERS = 8;
const KEY = 'a-key-for-tests-only-0123456789';

describe('a process killed without a goodbye, again and again, under writers that retry', () => {
  let env: Record<string, string>;
  let folder: string;
  let database: Database;
  const acknowledged = new Map<string, string>();
  const unsure = new Set<string>();
  const wrong: Error[] = [];

  beforeAll(async () => {
    const copy = await copyTemplate();
    folder = copy.folder;
    env = {
      NODE_ENV: 'test',
      PORT: '0',
      LOG_LEVEL: 'error',
      ...secrets,
      OPERATOR_KEY: KEY,
      DATA_FOLDER: folder,
      RATE_LIMIT_KEY: '1000000',
      CONSUMER_LEASE: '500ms',
      CONSUMER_SWEEP: '100ms',
      ...copy.env,
    };
    database = await openDatabase(loadConfig(env), schema);
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const query = async <R>(sql: string) => (await database.reader.query(sql)) as R[];

  /** Sends until the process is gone; what got no answer is unsure, and is sent again with the same key. */
  async function write(desk: DeskProcess, name: string): Promise<boolean> {
    try {
      const answer = await fetch(`${desk.url}/api/v1/tags`, {
        method: 'POST',
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', 'idempotency-key': name },
        body: JSON.stringify({ name, colour: 'green' }),
      });
      // The claim of the attempt that died may still hold; it runs out.
      if (answer.status === 409) return true;
      if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
      acknowledged.set(name, ((await answer.json()) as { id: string }).id);
      unsure.delete(name);
      return true;
    } catch (error) {
      if ((error as Error).message !== 'fetch failed' && !/terminated|socket|other side/i.test(String(error)))
        throw error;
      unsure.add(name);
      return false;
    }
  }

  it('loses nothing it acknowledged, and does nothing twice', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const desk = await DeskProcess.start(env);
      const again = [...unsure];
      const writers = Array.from({ length: WRITERS }, async (_, writer) => {
        for (const name of again.filter((_each, index) => index % WRITERS === writer)) await write(desk, name);
        for (let n = 0; await write(desk, `r${round}-w${writer}-n${n}`); n += 1);
      });
      // In the middle of things, however fast this machine is.
      const enough = acknowledged.size + 25 + round * 7;
      await eventually(() => expect(acknowledged.size + wrong.length).toBeGreaterThan(enough), {
        withinMs: 20_000,
        everyMs: 3,
      });
      await desk.kill();
      await Promise.all(writers);
    }
    expect(wrong).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(50);

    const desk = await DeskProcess.start(env);
    try {
      const stored = new Map(
        (await query<{ id: string; name: string }>('SELECT id, name FROM tags')).map((row) => [row.name, row.id]),
      );
      const lost = [...acknowledged].filter(([name, id]) => stored.get(name) !== id);
      expect(lost).toEqual([]);

      const [events] = await query<{ created: number }>(
        `SELECT COUNT(*) AS created FROM event_log WHERE type = 'tag.created'`,
      );
      expect(Number(events?.created)).toBe(stored.size);
      const gaps = await query(`SELECT s.name FROM event_streams s JOIN event_log e ON e.${quoted('streamId')} = s.id
        GROUP BY s.id, s.name, s.${quoted('lastSeq')} HAVING COUNT(*) <> s.${quoted('lastSeq')} OR MAX(e.seq) <> s.${quoted('lastSeq')}`);
      expect(gaps).toEqual([]);

      // The consumer that died in the middle of batches has written each event once.
      await eventually(async () => {
        const [audit] = await query<{ entries: number }>(`SELECT COUNT(*) AS entries FROM audit_entries`);
        expect(Number(audit?.entries)).toBe(stored.size);
      });
    } finally {
      await desk.stop();
    }
  });

  function quoted(name: string): string {
    return database.dialect === 'sqlite' ? `"${name}"` : `\`${name}\``;
  }
});
