import { url } from '../setting.js';

export const redis = {
  url: url('REDIS_URL', ['redis', 'rediss'], {
    doc: 'Queues, cache, rate limits and socket fan-out use this Redis. Unset: all of them run in this process and its database. Redis holds nothing that cannot be rebuilt.',
    example: 'redis://127.0.0.1:6379',
  }),
};
