import type { Json } from '../../../src/kernel/index.js';
import type { Signals } from '../../../src/platform/cache/index.js';
import { ConsumerWake } from '../../../src/platform/events/consumer-wake.js';

const LONG_MS = 60_000;
const messages = new Set(['message.posted']);
const tags = new Set(['tag.created']);

/** Two processes, and nothing lost between them. */
class Wire {
  private readonly handlers: ((data: Json) => void)[] = [];
  readonly told: Json[] = [];

  as(): Signals {
    const subscribe = (_topic: string, handler: (data: Json) => void) => {
      this.handlers.push(handler);
      return () => undefined;
    };
    const publish = (_topic: string, data: Json) => {
      this.told.push(data);
      for (const handler of this.handlers) handler(data);
      return Promise.resolve();
    };
    return { subscribe, publish } as unknown as Signals;
  }
}

describe('who reads the log', () => {
  const running = new AbortController().signal;
  let wire: Wire;
  let wake: ConsumerWake;
  let elsewhere: ConsumerWake;

  /** Whose sleep is over, of those who hear these. */
  const sleeping = (at = wake) => {
    const woken: string[] = [];
    const stopping = new AbortController();
    const slept = [messages, tags].map(async (hears) => {
      const sleeper = at.listen(hears);
      await sleeper.within(LONG_MS, stopping.signal);
      sleeper.stop();
      if (!stopping.signal.aborted) woken.push(...hears);
    });
    return { woken, stop: () => (stopping.abort(), Promise.all(slept)) };
  };

  beforeEach(() => {
    wire = new Wire();
    [wake, elsewhere] = [new ConsumerWake(wire.as()), new ConsumerWake(wire.as())];
    for (const each of [wake, elsewhere]) each.onModuleInit();
  });
  afterEach(() => {
    for (const each of [wake, elsewhere]) each.onApplicationShutdown();
  });

  it('is woken by what it hears and sleeps through the rest', async () => {
    const { woken, stop } = sleeping();
    wake.committed(messages);
    await new Promise(setImmediate);
    expect(woken).toEqual(['message.posted']);
    await stop();
  });

  it('is woken by whatever it is, where nobody knows what', async () => {
    const { woken, stop } = sleeping();
    wake.committed();
    await new Promise(setImmediate);
    expect(woken).toEqual(['message.posted', 'tag.created']);
    await stop();
  });

  it('does not sleep through what was committed while it looked', async () => {
    const sleeper = wake.listen(messages);
    wake.committed(messages);
    const woken = sleeper.within(LONG_MS, running).then(() => 'woken');
    // At once, and not by what it is told again a moment later.
    const asleep = new Promise(setImmediate).then(() => 'asleep');
    expect(await Promise.race([woken, asleep])).toBe('woken');
    sleeper.stop();
  });

  it('is told by other processes what there is, once for what comes close together', async () => {
    const { woken, stop } = sleeping(elsewhere);
    const sleeper = elsewhere.listen(messages);
    wake.committed(tags);
    wake.committed(messages);
    await sleeper.within(LONG_MS, running);
    sleeper.stop();
    await new Promise(setImmediate);
    expect(wire.told).toEqual([['tag.created', 'message.posted']]);
    expect(woken.sort()).toEqual(['message.posted', 'tag.created']);
    await stop();
  });

  it('is not told of what it does not hear by other processes either', async () => {
    const { woken, stop } = sleeping(elsewhere);
    const sleeper = elsewhere.listen(messages);
    wake.committed(messages);
    await sleeper.within(LONG_MS, running);
    sleeper.stop();
    await new Promise(setImmediate);
    expect(woken).toEqual(['message.posted']);
    await stop();
  });
});
