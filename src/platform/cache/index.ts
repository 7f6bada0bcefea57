export { Cache } from './cache.js';
export { CacheModule } from './cache.module.js';
export type { Count } from './counters.js';
export { Counters } from './counters.js';
export { RedisUnavailable } from './errors.js';
export { RedisLink } from './redis.link.js';
export type { SignalHandler } from './signals.js';
export { Signals } from './signals.js';
export { ShortMemory } from './short-memory.js';
