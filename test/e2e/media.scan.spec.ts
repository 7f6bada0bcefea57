import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { ClamdScan } from '../../src/conversation/media/clamd.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { FakeClock } from '../../src/kernel/index.js';
import type { ClamdDouble } from './clamd-double.js';
import { EICAR, startClamd } from './clamd-double.js';
import { MediaWorld, picture } from './media-world.js';

describe('a desk with a virus scanner', () => {
  let clamd: ClamdDouble;
  let desk: Desk;
  let clock: FakeClock;
  let world: MediaWorld;
  let anna: Member;

  beforeAll(async () => {
    clamd = await startClamd();
    clock = new FakeClock();
    desk = await startDesk({ clock, env: { CLAMD_URL: `tcp://127.0.0.1:${clamd.port}` } });
    world = new MediaWorld(desk);
    anna = await desk.member();
  });
  afterAll(async () => {
    await desk.close();
    await clamd.close();
  });
  beforeEach(() => (clamd.mood = 'well'));

  it('shows it every byte of every file before anybody gets one', async () => {
    for (const file of [randomBytes(1_500_000), await picture('png'), Buffer.from('short')]) {
      const media = await world.sent(anna, file);
      expect(media.status).toBe('ready');
      expect(clamd.seen.at(-1)?.equals(file)).toBe(true);
    }
  });

  it('refuses what it finds, whatever it looks like, and keeps nothing of it', async () => {
    const files = [Buffer.from(EICAR), Buffer.concat([await picture('jpeg'), Buffer.from(EICAR)])];
    for (const file of files) {
      const media = await world.sent(anna, file, { name: 'report.pdf' });
      expect(media).toMatchObject({ status: 'rejected', reason: 'infected', url: null });
      expect(await world.files(`media/${media.id}/`)).toEqual([]);
      expect((await world.ask(`/api/v1/media/${media.id}/content`, anna.token)).status).toBe(404);
    }
  });

  it.each(['hangs up', 'broken', 'nonsense'] as const)(
    'waits while the scanner %s, and shows nothing meanwhile',
    async (mood) => {
      clamd.mood = mood;
      const media = await world.sent(anna, `Sent while it ${mood}.`);
      expect(media).toMatchObject({ status: 'pending', url: null });
      expect(await world.code(world.ask(`/api/v1/media/${media.id}/content`, anna.token))).toEqual([
        409,
        'media.not_ready',
      ]);
      // Hours of it are no reason to let anything through, nor to refuse it.
      for (let n = 0; n < 12; n += 1) {
        clock.advance(11 * 60_000);
        await desk.settle();
      }
      expect((await world.row(media.id))?.status).toBe('pending');
      expect((await world.row(media.id))?.tries).toBeGreaterThan(8);
      clamd.mood = 'well';
      clock.advance(11 * 60_000);
      await desk.settle();
      expect((await world.row(media.id))?.status).toBe('ready');
      anna = await desk.signIn(anna.id, anna.email);
    },
  );

  it('refuses what the scanner will never look at', async () => {
    clamd.mood = 'small';
    expect(await world.sent(anna, randomBytes(2000))).toMatchObject({ status: 'rejected', reason: 'too_large' });
    expect(await world.sent(anna, randomBytes(500))).toMatchObject({ status: 'ready' });
  });

  it('does not wait for a scanner that says nothing, and that is not there', async () => {
    clamd.mood = 'silent';
    const silent = new ClamdScan({ host: '127.0.0.1', port: clamd.port, idleMs: 50 });
    const file = Readable.from([Buffer.from('x')]);
    await expect(silent.scan(() => Promise.resolve(file))).rejects.toThrow('does not answer');
    expect(file.destroyed).toBe(true);
    const other = await startClamd();
    await other.close();
    const absent = new ClamdScan({ host: '127.0.0.1', port: other.port });
    const unread = Readable.from([Buffer.alloc(3_000_000)]);
    await expect(absent.scan(() => Promise.resolve(unread))).rejects.toMatchObject({ name: 'ScannerAway' });
    expect(unread.destroyed).toBe(true);
  });
});
