import type { Logged } from '../../../src/platform/events/index.js';
import { SharedReading } from '../../../src/platform/events/shared-reading.js';

const SOME = new Set(['even']);
const ALL = new Set(['even', 'odd']);

/** A log of so many events, every second one of which is `even`; it counts how often it is read. */
class Log {
  reads = 0;
  alone = 0;
  readonly amended = new Set<number>();

  constructor(public last: number) {}

  all(after: number, upTo: number, limit: number): Promise<Logged[]> {
    this.reads += 1;
    return Promise.resolve(this.some(after, upTo).slice(0, limit));
  }

  between(after: number, upTo: number, types: readonly string[], limit: number): Promise<Logged[]> {
    this.alone += 1;
    const found = this.some(after, upTo).filter(({ type }) => types.includes(type));
    return Promise.resolve(found.slice(0, limit));
  }

  private some(after: number, upTo: number): Logged[] {
    const positions = Array.from({ length: upTo - after }, (_, at) => after + 1 + at);
    return positions.map((position) => this.event(position)).filter(({ position }) => position <= this.last);
  }

  private event(position: number): Logged {
    const payload = { amended: this.amended.has(position) };
    return { position, type: position % 2 === 0 ? 'even' : 'odd', payload } as Logged;
  }
}

describe('the end of the log', () => {
  let now: number;
  const places = (events: readonly Logged[]) => events.map(({ position }) => position);
  const reading = (log: Log) => new SharedReading(log, () => now);

  beforeEach(() => {
    now = 0;
  });

  it('is read once for all who stand close together, each of whom gets what it asks for', async () => {
    const log = new Log(6);
    const shared = reading(log);
    const [some, all] = await Promise.all([shared.between(0, 6, SOME, 10), shared.between(0, 6, ALL, 10)]);
    expect(places(some.events)).toEqual([2, 4, 6]);
    expect(places(all.events)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await shared.between(3, 6, SOME, 10)).events).toHaveLength(2);
    expect([log.reads, log.alone]).toEqual([1, 0]);
  });

  it('is read on from where it was read to', async () => {
    const log = new Log(4);
    const shared = reading(log);
    await shared.between(0, 4, ALL, 10);
    log.last = 7;
    expect(places((await shared.between(2, 7, ALL, 10)).events)).toEqual([3, 4, 5, 6, 7]);
    expect(log.reads).toBe(2);
  });

  it('gives no more than was asked for, nor what is not settled', async () => {
    const shared = reading(new Log(10));
    await shared.between(0, 10, ALL, 100);
    expect(await shared.between(0, 10, SOME, 2)).toMatchObject({ events: [{ position: 2 }, { position: 4 }], upTo: 4 });
    const { events, upTo } = await shared.between(0, 5, ALL, 100);
    expect([places(events), upTo]).toEqual([[1, 2, 3, 4, 5], 5]);
  });

  it('is read by itself for who is behind', async () => {
    const log = new Log(10);
    const shared = reading(log);
    await shared.between(6, 10, ALL, 10);
    expect(places((await shared.between(1, 10, SOME, 10)).events)).toEqual([2, 4, 6, 8, 10]);
    expect([log.reads, log.alone]).toEqual([1, 1]);
  });

  it('says how far it was looked through, when there is more than is read at once', async () => {
    const shared = reading(new Log(1200));
    const seen: number[] = [];
    for (let after = 0; after < 1200;) {
      const { events, upTo } = await shared.between(after, 1200, ALL, 10_000);
      expect(upTo).toBeGreaterThan(after);
      seen.push(...places(events));
      after = upTo;
    }
    expect(seen).toEqual(Array.from({ length: 1200 }, (_, at) => at + 1));
  });

  it('is read anew after a second: what it says may have been amended', async () => {
    const log = new Log(2);
    const shared = reading(log);
    await shared.between(0, 2, ALL, 10);
    log.amended.add(2);
    now = 1001;
    const { events } = await shared.between(1, 2, ALL, 10);
    expect(events).toMatchObject([{ position: 2, payload: { amended: true } }]);
  });

  it('is read anew once something in it is known to be amended, also when that was while it was read', async () => {
    const log = new Log(2);
    const shared = reading(log);
    const all = log.all.bind(log);
    log.all = async (...asked) => {
      const found = await all(...asked);
      log.amended.add(2);
      shared.forget();
      return found;
    };
    await shared.between(0, 2, ALL, 10);
    log.all = all;
    const amended = { events: [{ position: 2, payload: { amended: true } }] };
    expect(await shared.between(1, 2, ALL, 10)).toMatchObject(amended);
    shared.forget();
    expect(await shared.between(1, 2, ALL, 10)).toMatchObject(amended);
    expect(log.reads).toBe(3);
  });

  it('holds nothing back from who is behind when it is forgotten while it is read on', async () => {
    const log = new Log(4);
    const shared = reading(log);
    await shared.between(0, 4, ALL, 10);
    log.last = 6;
    const all = log.all.bind(log);
    log.all = (...asked) => {
      shared.forget();
      return all(...asked);
    };
    expect(places((await shared.between(1, 6, ALL, 10)).events)).toEqual([2, 3, 4, 5, 6]);
  });

  it('can be read again after it could not be', async () => {
    const log = new Log(2);
    const shared = reading(log);
    const all = log.all.bind(log);
    log.all = () => Promise.reject(new Error('away'));
    await expect(shared.between(0, 2, ALL, 10)).rejects.toThrow('away');
    log.all = all;
    expect(places((await shared.between(0, 2, ALL, 10)).events)).toEqual([1, 2]);
  });
});
