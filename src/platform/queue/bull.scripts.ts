import type { Redis } from 'ioredis';

/**
 * What Bull has no word for, done in one step each so that no worker sees it half done. `again` is a hash beside Bull's
 * keys: what was added under the id of a job while it ran.
 */
const scripts = {
  // A failed job makes room for a new one of its id; for a running one it is noted that it shall run again.
  queueMakeRoom: {
    numberOfKeys: 3,
    lua: `local failed, job, again = KEYS[1], KEYS[2], KEYS[3]
      if redis.call('ZREM', failed, ARGV[1]) == 1 then
        redis.call('DEL', job, job .. ':logs')
      elseif ARGV[2] ~= '' and redis.call('EXISTS', job .. ':lock') == 1 then
        redis.call('HSET', again, ARGV[1], ARGV[2])
      end
      return 1`,
  },
  // Hands out the note once the run has ended; while it is to be tried again, that comes first.
  queueTakeAgain: {
    numberOfKeys: 3,
    lua: `local failed, job, again = KEYS[1], KEYS[2], KEYS[3]
      local note = redis.call('HGET', again, ARGV[1])
      if not note then return nil end
      if redis.call('EXISTS', job) == 1 and not redis.call('ZSCORE', failed, ARGV[1]) then return nil end
      redis.call('HDEL', again, ARGV[1])
      return note`,
  },
  // Failed jobs get all their attempts back. They go by way of the delayed set, where Bull minds priority and pause.
  queueRetry: {
    numberOfKeys: 2,
    lua: `local failed, delayed, prefix, now = KEYS[1], KEYS[2], ARGV[1], ARGV[2]
      local ids = {unpack(ARGV, 3)}
      if #ids == 0 then ids = redis.call('ZRANGEBYSCORE', failed, '-inf', now, 'LIMIT', 0, 1000) end
      local done = 0
      for _, id in ipairs(ids) do
        if redis.call('ZREM', failed, id) == 1 then
          local job = prefix .. id
          redis.call('HDEL', job, 'finishedOn', 'processedOn', 'failedReason', 'stacktrace', 'stalledCounter')
          redis.call('HSET', job, 'attemptsMade', 0)
          redis.call('ZADD', delayed, tonumber(now) * 4096, id)
          done = done + 1
        end
      end
      if done > 0 then redis.call('PUBLISH', delayed, now) end
      return done`,
  },
  queueDiscard: {
    numberOfKeys: 1,
    lua: `local failed, prefix, now = KEYS[1], ARGV[1], ARGV[2]
      local ids = {unpack(ARGV, 3)}
      if #ids == 0 then ids = redis.call('ZRANGEBYSCORE', failed, '-inf', now, 'LIMIT', 0, 1000) end
      local done = 0
      for _, id in ipairs(ids) do
        if redis.call('ZREM', failed, id) == 1 then
          redis.call('DEL', prefix .. id, prefix .. id .. ':logs')
          done = done + 1
        end
      end
      return done`,
  },
} as const;

/** The scripts as commands of the client, which sends each one's text once. */
export interface QueueScripts {
  queueMakeRoom(failed: string, job: string, again: string, id: string, note: string): Promise<number>;
  queueTakeAgain(failed: string, job: string, again: string, id: string): Promise<string | null>;
  queueRetry(failed: string, delayed: string, prefix: string, now: number, ...ids: readonly string[]): Promise<number>;
  queueDiscard(failed: string, prefix: string, now: number, ...ids: readonly string[]): Promise<number>;
}

export function withScripts(client: Redis): QueueScripts {
  for (const [name, script] of Object.entries(scripts)) client.defineCommand(name, script);
  return client as unknown as QueueScripts;
}
