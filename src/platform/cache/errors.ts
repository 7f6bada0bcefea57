import { Unavailable } from '../../kernel/index.js';

export const RedisUnavailable = Unavailable.define(
  'redis.unavailable',
  'Redis cannot be reached; nothing was changed. Try again shortly.',
);

/** Replies of a Redis that is there but cannot serve now: starting, failing over, full. */
const passing = /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|OOM|NOREPLICAS)\b/;

/** A reply of the server is about the command, unless it says that the server is not fit; all else is the connection. */
export function isAway(error: unknown): boolean {
  const { name, message = '' } = error as { name?: string; message?: string };
  return name !== 'ReplyError' || passing.test(message);
}

/** A wrong password or database number: no waiting helps. */
export function isRefused(error: Error): boolean {
  return /\b(WRONGPASS|NOAUTH|NOPERM|DB index is out of range|invalid DB index|invalid password)/.test(error.message);
}
