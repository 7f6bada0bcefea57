import { pino } from 'pino';
import { FakeClock } from '../../../src/kernel/index.js';
import type { Cache, Counters, Signals } from '../../../src/platform/cache/index.js';
import { RedisLink } from '../../../src/platform/cache/index.js';
import { MemoryCache } from '../../../src/platform/cache/memory.cache.js';
import { MemoryCounters } from '../../../src/platform/cache/memory.counters.js';
import { MemorySignals } from '../../../src/platform/cache/memory.signals.js';
import { RedisCache } from '../../../src/platform/cache/redis.cache.js';
import { RedisCounters } from '../../../src/platform/cache/redis.counters.js';
import { RedisSignals } from '../../../src/platform/cache/redis.signals.js';
import type { Logger } from '../../../src/platform/observability/index.js';

/** One process's view of what processes share. */
export interface Desk {
  cache: Cache;
  counters: Counters;
  signals: Signals;
  /** Lets time go by for everything kept so far. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

export function logInto(lines: string[]): Logger {
  return pino(
    { level: 'debug' },
    { write: (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg) },
  ) as Logger;
}

export function embedded(): Promise<Desk> {
  const clock = new FakeClock();
  return Promise.resolve({
    cache: new MemoryCache(clock),
    counters: new MemoryCounters(clock),
    signals: new MemorySignals(logInto([])),
    pass: (ms) => Promise.resolve(clock.advance(ms)),
    close: () => Promise.resolve(),
  });
}

export async function onRedis(url: string, log = logInto([])): Promise<Desk & { link: RedisLink }> {
  const link = await RedisLink.open(url, log);
  return {
    link,
    cache: new RedisCache(link, log),
    counters: new RedisCounters(link, log, new FakeClock()),
    signals: await RedisSignals.open(link, log),
    // Redis has its own clock; what is left of each key's life is shortened instead of waited for.
    pass: async (ms) => {
      for (const key of await link.client.keys('quickdesk:*')) {
        const left = await link.client.pttl(key);
        if (left >= 0) await link.client.pexpire(key, left - ms);
      }
    },
    close: () => link.close(),
  };
}
