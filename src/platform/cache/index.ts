export { Cache } from './cache.js';
export { CacheModule } from './cache.module.js';
export { Counters } from './counters.js';
export { redisFindings } from './redis.checks.js';
export { RedisLink } from './redis.link.js';
export { Occupancies, Occupancy } from './occupancy.js';
export { Signals } from './signals.js';
export { ShortMemory } from './short-memory.js';
