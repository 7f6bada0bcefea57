import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { ForgetLooseMedia } from '../../src/conversation/media/media.jobs.js';
import { FakeClock } from '../../src/kernel/index.js';
import { Queues } from '../../src/platform/queue/index.js';
import { MediaWorld, picture } from '../e2e/media-world.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { DeskProcess } from '../support/process.js';
import { secrets } from '../support/secrets.js';
import { copyTemplate } from '../support/template.js';

const ROUNDS = 2;
const SENDERS = 4;
const KEY = secrets.OPERATOR_KEY;

describe('a process killed while files are sent and looked at', () => {
  const acknowledged = new Map<string, string>();
  const unsure = new Set<string>();
  let photo: Uint8Array<ArrayBuffer>;

  /** Sends one file; false when the process is gone. Every third is a picture, which takes a while to look at. */
  async function send(url: string, name: string): Promise<boolean> {
    try {
      const body = Number(name.split('-').at(-1)) % 3 === 0 ? photo : `The text of ${name}. `.repeat(5000);
      const answer = await fetch(`${url}/api/v1/media?name=${name}&clientId=${name}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${KEY}` },
        body,
      });
      if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
      const { id } = (await answer.json()) as { id: string };
      // Acknowledged before: the same file then.
      expect(acknowledged.get(name) ?? id).toBe(id);
      acknowledged.set(name, id);
      unsure.delete(name);
      return true;
    } catch (error) {
      if (!/fetch failed|terminated|socket|other side/i.test(String(error))) throw error;
      unsure.add(name);
      return false;
    }
  }

  it('loses none that was acknowledged, keeps none twice, and leaves none unlooked at', async () => {
    photo = new Uint8Array(await picture('jpeg', { width: 640, height: 480 }));
    const copy = await copyTemplate();
    const env = {
      NODE_ENV: 'test',
      PORT: '0',
      LOG_LEVEL: 'silent',
      ...secrets,
      DATA_FOLDER: copy.folder,
      QUEUE_PREFIX: `kill-${randomUUID()}`,
      // By the time of the database, which no test moves.
      QUEUE_LEASE: '2s',
      RATE_LIMIT_KEY: '1000000',
      RATE_LIMIT_MEDIA: '1000000',
      MEDIA_DAILY_COUNT: '1000000',
      MEDIA_DAILY_BYTES: '10gb',
      ...copy.env,
    };
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const process = await DeskProcess.start(env);
        const again = [...unsure, ...[...acknowledged.keys()].slice(-2)];
        const enough = acknowledged.size + 10 + round * 5;
        const senders = Array.from({ length: SENDERS }, async (_, sender) => {
          for (const name of again.filter((_each, index) => index % SENDERS === sender)) await send(process.url, name);
          for (let n = 0; await send(process.url, `r${round}-s${sender}-${n}`); n += 1);
        });
        const sending = Promise.all(senders);
        sending.catch(() => undefined);
        await eventually(() => expect(acknowledged.size).toBeGreaterThan(enough), { withinMs: 30_000, everyMs: 3 });
        await process.kill();
        await sending;
      }
      const clock = new FakeClock(Date.now() + 10 * 60_000);
      const desk = await startDesk({ clock, env });
      try {
        const world = new MediaWorld(desk);
        for (const name of [...unsure]) expect(await send(desk.url, name)).toBe(true);
        await eventually(
          async () => {
            clock.advance(60_000);
            await desk.settle();
            expect((await world.rows()).filter(({ status }) => status !== 'ready')).toEqual([]);
          },
          { withinMs: 60_000, everyMs: 100 },
        );
        const rows = await world.rows();
        expect(new Set(rows.map(({ clientId }) => clientId)).size).toBe(rows.length);
        expect(new Map(rows.map(({ clientId, id }) => [clientId, id]))).toEqual(acknowledged);
        for (const { id, size } of rows) {
          const answer = await world.ask(`/api/v1/media/${id}/content`, KEY);
          expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, size]);
        }
        // What the dead left behind goes with the rest of what hangs on nothing.
        clock.advance(2 * 86_400_000);
        await desk.get(Queues).add(ForgetLooseMedia, {}, { id: 'now' });
        await desk.settle();
        expect([await world.rows(), await world.files()]).toEqual([[], []]);
      } finally {
        await desk.close();
      }
    } finally {
      rmSync(copy.folder, { recursive: true, force: true });
    }
  }, 150_000);
});
