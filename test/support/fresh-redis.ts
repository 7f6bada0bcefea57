import { services } from './services.js';

/** The spec files of a Jest worker share its Redis, one after the other: each finds it empty, its limits uncounted. */
export async function emptyRedis(): Promise<void> {
  const given = services();
  if (!given) return;
  const { Redis } = await import('ioredis');
  const redis = new Redis(given.redisUrl);
  await redis.flushall();
  await redis.quit();
}

beforeAll(emptyRedis);
