import { createAdapter } from '@socket.io/redis-adapter';
import type { RedisLink } from '../cache/index.js';

interface Watch {
  /** An event did not leave this node. */
  lost: () => void;
  /** Events of other nodes may not have come here while Redis was away. */
  missed: () => void;
  /** Redis is back, and events of this node did not leave it meanwhile. */
  withheld: () => void;
}

/**
 * Socket.IO's Redis pub/sub adapter. It carries wake-ups between nodes and promises nothing: while Redis is away events
 * reach the sockets of their own node, and nothing waits, queues up or fails. What must not be lost is in the database.
 */
export function redisFanout(redis: RedisLink, watch: Watch): ReturnType<typeof createAdapter> {
  const publisher = redis.duplicate('sockets-publish', { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  const subscriber = redis.duplicate('sockets-subscribe');
  let cut = false;
  let losses = 0;
  subscriber.on('close', () => (cut = true));
  // Both connect again by themselves; the subscriber is ready when it has subscribed again.
  subscriber.on('ready', () => {
    if (cut) setImmediate(watch.missed);
    cut = false;
  });
  publisher.on('ready', () => {
    if (losses > 0) setImmediate(watch.withheld);
    losses = 0;
  });
  const lost = () => {
    losses += 1;
    watch.lost();
  };
  // The adapter awaits none of what it asks of its clients; nobody else would hear these promises fail.
  const publishes = {
    publish: (channel: string, message: string | Buffer) => publisher.publish(channel, message).catch(lost),
    on: publisher.on.bind(publisher),
    off: publisher.off.bind(publisher),
    listenerCount: publisher.listenerCount.bind(publisher),
  };
  const quietly = (work: Promise<unknown>) => work.catch(() => undefined);
  const subscribes = {
    psubscribe: (pattern: string) => quietly(subscriber.psubscribe(pattern)),
    punsubscribe: (pattern: string) => quietly(subscriber.punsubscribe(pattern)),
    subscribe: (channels: string[]) => quietly(subscriber.subscribe(...channels)),
    unsubscribe: (channels: string[]) => quietly(subscriber.unsubscribe(...channels)),
    on: subscriber.on.bind(subscriber),
    off: subscriber.off.bind(subscriber),
  };
  return createAdapter(publishes, subscribes, { key: redis.channel('sockets'), parser });
}

/** JSON: payloads are nothing else, and V8 writes it faster than the adapter's own format. */
const parser = {
  encode: (value: unknown): string => JSON.stringify(value),
  decode: (message: Buffer): unknown => {
    try {
      return JSON.parse(message.toString()) as unknown;
    } catch {
      // Not ours; an empty packet is ignored, a throw would end the process.
      return [];
    }
  },
};
