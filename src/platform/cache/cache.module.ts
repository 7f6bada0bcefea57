import type { OnApplicationShutdown, Provider } from '@nestjs/common';
import { Global, Inject, Module } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { Logger } from '../observability/index.js';
import { Cache } from './cache.js';
import { Counters } from './counters.js';
import { MemoryCache } from './memory.cache.js';
import { MemoryCounters } from './memory.counters.js';
import { MemoryOccupancies } from './memory.occupancy.js';
import { MemorySignals } from './memory.signals.js';
import { Occupancies } from './occupancy.js';
import { RedisCache } from './redis.cache.js';
import { RedisCounters } from './redis.counters.js';
import { RedisLink } from './redis.link.js';
import { RedisOccupancies } from './redis.occupancy.js';
import { RedisSignals } from './redis.signals.js';
import { Signals } from './signals.js';

type Link = RedisLink | undefined;
const link = { token: RedisLink, optional: true };

const providers: Provider[] = [
  {
    provide: RedisLink,
    inject: [Config, Logger],
    useFactory: async (config: Config, log: Logger): Promise<Link> =>
      config.redis.url ? RedisLink.open(config.redis.url, log) : undefined,
  },
  {
    provide: Cache,
    inject: [Clock, Logger, link],
    useFactory: (clock: Clock, log: Logger, redis: Link) =>
      redis ? new RedisCache(redis, log) : new MemoryCache(clock),
  },
  {
    provide: Counters,
    inject: [Clock, Logger, link],
    useFactory: (clock: Clock, log: Logger, redis: Link) =>
      redis ? new RedisCounters(redis, log, clock) : new MemoryCounters(clock),
  },
  {
    provide: Signals,
    inject: [Logger, link],
    useFactory: async (log: Logger, redis: Link): Promise<Signals> =>
      redis ? RedisSignals.open(redis, log) : new MemorySignals(log),
  },
  {
    provide: Occupancies,
    inject: [Signals, Logger, link],
    useFactory: (signals: Signals, log: Logger, redis: Link): Occupancies =>
      redis ? new RedisOccupancies(redis, signals, log) : new MemoryOccupancies(),
  },
];

/**
 * What processes share while they run and may lose: kept answers, counts for limits, wake-up signals, who is here; in memory, or in
 * Redis when REDIS_URL is set. Owns no table, emits and hears no event. `RedisLink` is the door to Redis itself, for
 * the queue, the socket adapter and the readiness check; it is undefined without REDIS_URL.
 */
@Global()
@Module({ providers, exports: [RedisLink, Cache, Counters, Signals, Occupancies] })
export class CacheModule implements OnApplicationShutdown {
  constructor(@Inject(RedisLink) private readonly redis: Link) {}

  async onApplicationShutdown(): Promise<void> {
    await this.redis?.close();
  }
}
