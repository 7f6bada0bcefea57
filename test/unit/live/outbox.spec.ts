import type { KeptMessage, Off, OutboxStore } from '@quickdesk/live';
import { LiveProblem, memoryOutbox } from '@quickdesk/live';
import { pauseMs } from '../../../live/src/clock.js';
import { Outbox } from '../../../live/src/outbox.js';
import { eventually } from '../../support/eventually.js';
import { ManualClock } from './manual-clock.js';

const busy = (retryAfter?: number) => new LiveProblem({ code: 'command.limited', status: 429, retryAfter });
const refused = () => new LiveProblem({ code: 'room.muted', status: 403, detail: 'Not now.' });

/** A server that answers when the test says. */
class Counter {
  online = true;
  self: string | undefined = 'ana';
  readonly arrived: string[] = [];
  readonly stored = new Map<string, number>();
  private readonly answers: (number | Error | 'silent')[] = [];

  /** What comes next is not stored but answered with this, or stored and not answered. */
  then(...answers: (Error | 'silent')[]): void {
    this.answers.push(...answers);
  }

  /** Until this, nothing is answered. */
  gate: Promise<void> = Promise.resolve();

  async send({ clientId, body }: { clientId: string; body: string }): Promise<number> {
    this.arrived.push(body);
    const answer = this.answers.shift();
    await this.gate;
    if (answer instanceof Error) throw answer;
    const seq = this.stored.get(clientId) ?? this.stored.size + 1;
    this.stored.set(clientId, seq);
    if (answer === 'silent') throw new LiveProblem({ code: 'live.no_answer' });
    return seq;
  }
}

describe('the outbox', () => {
  let clock: ManualClock;
  let counter: Counter;
  let store: OutboxStore;

  beforeEach(() => {
    [clock, counter, store] = [new ManualClock(), new Counter(), memoryOutbox()];
  });

  const open = (from = store) => {
    const outbox = new Outbox(
      from,
      {
        self: () => counter.self,
        online: () => counter.online,
        send: (message) => counter.send(message),
        changed: () => undefined,
      },
      clock,
    );
    outbox.wake();
    return outbox;
  };
  /** A store that several tabs share: what one claims, the others wait for. */
  const ofTabs = (): OutboxStore => {
    const held = new Map<string, Promise<void>>();
    const claim = async (clientId: string): Promise<Off> => {
      const before = held.get(clientId) ?? Promise.resolve();
      let release: Off = () => undefined;
      held.set(
        clientId,
        new Promise((resolve) => {
          release = resolve;
        }),
      );
      await before;
      return release;
    };
    return { ...store, claim };
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it('sends one after the other in a room, and forgets what is stored', async () => {
    const outbox = open();
    const all = ['One', 'Two', 'Three'].map((body) => outbox.add('room', { body }));
    expect(await Promise.all(all.map((each) => each.sent()))).toEqual([1, 2, 3]);
    expect(counter.arrived).toEqual(['One', 'Two', 'Three']);
    await eventually(async () => expect(await store.load()).toEqual([]));
    expect(outbox.of('room', 2).map(({ body }) => body)).toEqual(['Three']);
  });

  it('sends what something else has kept before under the name it has there, once however often it is given', async () => {
    const outbox = open();
    counter.online = false;
    const first = outbox.add('room', { body: 'Kept elsewhere', clientId: '0001' });
    expect(outbox.add('room', { body: 'Kept elsewhere', clientId: '0001' })).toBe(first);
    await first.kept();
    expect(await store.load()).toMatchObject([{ clientId: '0001', body: 'Kept elsewhere' }]);
    outbox.close();
    // Handed over again after a reload, while what was handed over before is taken up.
    counter.online = true;
    const after = open();
    const again = after.add('room', { body: 'Kept elsewhere', clientId: '0001' });
    expect(await again.sent()).toBe(1);
    expect(after.add('room', { body: 'Kept elsewhere', clientId: '0001' })).toBe(again);
    await eventually(async () => expect(await store.load()).toEqual([]));
    expect([...counter.stored]).toEqual([['0001', 1]]);
    expect(counter.arrived).toEqual(['Kept elsewhere']);
  });

  it('takes up once what another tab has left and what is handed over at the same time', async () => {
    const shared = ofTabs();
    counter.online = false;
    const first = open(shared);
    await first.add('room', { body: 'Kept elsewhere', clientId: '0001' }).kept();
    counter.online = true;
    const second = open(shared);
    await settled();
    const sending = second.add('room', { body: 'Kept elsewhere', clientId: '0001' });
    await settled();
    first.close();
    expect(await sending.sent()).toBe(1);
    await eventually(async () => expect(await store.load()).toEqual([]));
    await settled();
    expect(counter.arrived).toEqual(['Kept elsewhere']);
  });

  it('keeps the order when one has to wait, as long as it is told to and a little more', async () => {
    const outbox = open();
    counter.then(busy(7));
    const [one, two] = [outbox.add('room', { body: 'One' }), outbox.add('room', { body: 'Two' })];
    await settled();
    expect([one.status, two.status]).toEqual(['queued', 'queued']);
    expect(clock.next).toBe(7000 + pauseMs(0, 0.5));
    // Nobody in another room waits for that.
    await outbox.add('other', { body: 'Elsewhere' }).sent();
    clock.advance(6999);
    await settled();
    expect(counter.arrived).toEqual(['One', 'Elsewhere']);
    clock.advance(1000);
    await Promise.all([one.sent(), two.sent()]);
    expect(counter.arrived).toEqual(['One', 'Elsewhere', 'One', 'Two']);
  });

  it('waits longer each time, and not for ever longer', async () => {
    const outbox = open();
    counter.then(...Array.from({ length: 12 }, () => busy()));
    const sending = outbox.add('room', { body: 'One' });
    const pauses: (number | undefined)[] = [];
    for (let n = 0; n < 12; n += 1) {
      await settled();
      pauses.push(clock.next);
      clock.advance(clock.next ?? 0);
    }
    await sending.sent();
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000]);
  });

  it('sends the same under the same name when no answer came', async () => {
    const outbox = open();
    counter.then('silent');
    const sending = outbox.add('room', { body: 'Once' });
    await settled();
    clock.advance(1000);
    await sending.sent();
    expect(counter.arrived).toEqual(['Once', 'Once']);
    expect(counter.stored.size).toBe(1);
  });

  it('takes the word of the room for the answer', async () => {
    const outbox = open();
    counter.then('silent');
    const sending = outbox.add('room', { body: 'Once' });
    await settled();
    outbox.confirm(sending.item.clientId, 9);
    expect(await sending.sent()).toBe(9);
    clock.advance(60_000);
    await settled();
    expect(counter.arrived).toEqual(['Once']);
    await eventually(async () => expect(await store.load()).toEqual([]));
  });

  it('keeps what is refused until somebody decides, through a restart, too', async () => {
    const outbox = open();
    counter.then(refused());
    const one = outbox.add('room', { body: 'One' });
    await expect(one.sent()).rejects.toMatchObject({ code: 'room.muted' });
    await outbox.add('room', { body: 'Two' }).sent();
    await eventually(async () =>
      expect(await store.load()).toMatchObject([{ body: 'One', refused: ['room.muted', 'Not now.'] }]),
    );
    outbox.close();

    const later = open();
    await eventually(() =>
      expect(later.of('room', 9)).toMatchObject([{ body: 'One', status: 'failed', problem: { code: 'room.muted' } }]),
    );
    expect(counter.arrived).toEqual(['One', 'Two']);
    const again = later.find(one.item.clientId);
    again?.retry();
    await again?.sent();
    expect(counter.arrived).toEqual(['One', 'Two', 'One']);
    await eventually(async () => expect(await store.load()).toEqual([]));
  });

  it('gives up what has not been sent, and nothing else', async () => {
    counter.online = false;
    const outbox = open();
    const [one, two] = [outbox.add('room', { body: 'One' }), outbox.add('room', { body: 'Two' })];
    await eventually(async () => expect(await store.load()).toHaveLength(2));
    const given = expect(one.sent()).rejects.toMatchObject({ code: 'live.discarded' });
    expect(one.discard()).toBe(true);
    expect(one.discard()).toBe(false);
    await given;
    counter.online = true;
    outbox.wake();
    await two.sent();
    expect(two.discard()).toBe(false);
    expect(counter.arrived).toEqual(['Two']);
    await eventually(async () => expect(await store.load()).toEqual([]));
  });

  it('sends what was left behind, in order, and nothing of somebody else', async () => {
    counter.online = false;
    const before = open();
    for (const body of ['One', 'Two']) before.add('room', { body });
    await eventually(async () => expect(await store.load()).toHaveLength(2));
    before.close();
    counter.self = 'ben';
    counter.online = true;
    const bens = open();
    await settled();
    bens.close();
    expect(counter.arrived).toEqual([]);
    counter.self = 'ana';
    open();
    await eventually(() => expect(counter.arrived).toEqual(['One', 'Two']));
    await eventually(async () => expect(await store.load()).toEqual([]));
  });

  it('keeps what is typed before it is known who types', async () => {
    counter.self = undefined;
    counter.online = false;
    const outbox = open();
    const sending = outbox.add('room', { body: 'Early' });
    await settled();
    expect(await store.load()).toEqual([]);
    counter.self = 'ana';
    outbox.wake();
    await eventually(async () => expect(await store.load()).toMatchObject([{ body: 'Early', author: 'ana' }]));
    counter.online = true;
    outbox.wake();
    await sending.sent();
  });

  it('sends only what is kept, but does not wait for ever for a store that hangs', async () => {
    const work = Promise.withResolvers<void>();
    const slow = open({ ...store, put: () => work.promise });
    const sending = slow.add('room', { body: 'One' });
    await settled();
    expect(counter.arrived).toEqual([]);
    work.resolve();
    await sending.sent();
    const hangs = open({ ...store, put: () => new Promise(() => undefined) });
    hangs.add('room', { body: 'Two' });
    await settled();
    clock.advance(3000);
    await eventually(() => expect(counter.arrived).toEqual(['One', 'Two']));
  });

  it('sends although it cannot keep', async () => {
    const broken = { ...store, put: () => Promise.reject(new Error('No room.')) };
    await expect(open(broken).add('room', { body: 'One' }).sent()).resolves.toBe(1);
  });

  it('leaves to another tab what that one is sending, and takes it over when the tab is gone', async () => {
    const shared = ofTabs();
    counter.online = false;
    const first = open(shared);
    first.add('room', { body: 'One' });
    await eventually(async () => expect(await store.load()).toHaveLength(1));
    counter.online = true;
    const second = open(shared);
    await settled();
    expect(counter.arrived).toEqual([]);
    first.close();
    await eventually(() => expect(counter.arrived).toEqual(['One']));
    await eventually(async () => expect(await store.load()).toEqual([]));
    // What the second is sending is not the third's to send, and when its turn comes there is nothing left to do.
    const answer = Promise.withResolvers<void>();
    counter.gate = answer.promise;
    const sending = second.add('room', { body: 'Two' });
    await eventually(() => expect(counter.arrived).toEqual(['One', 'Two']));
    const third = open(shared);
    await settled();
    answer.resolve();
    await sending.sent();
    await eventually(async () => expect(await store.load()).toEqual([]));
    await settled();
    expect(counter.arrived).toEqual(['One', 'Two']);
    expect(third.of('room', 0)).toEqual([]);
  });

  it('is filled in the order things were typed', async () => {
    const kept: KeptMessage[] = [];
    counter.online = false;
    const outbox = open({ ...store, put: async (message) => void kept.push(message) });
    for (let n = 0; n < 50; n += 1) outbox.add('room', { body: String(n) });
    await settled();
    const bodies = kept.toSorted((a, b) => (a.clientId < b.clientId ? -1 : 1)).map(({ body }) => body);
    expect(bodies).toEqual(Array.from({ length: 50 }, (_, n) => String(n)));
  });
});
