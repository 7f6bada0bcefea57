import type { Redis, RedisOptions } from 'ioredis';
import type { Logger } from '../observability/index.js';
import { isAway, isRefused, RedisUnavailable } from './errors.js';

const COMMAND_MS = 1000;
const CONNECT_MS = 3000;

/**
 * The connections of this process to Redis. `client` never waits: while Redis is away its commands fail at once, and a
 * command that hangs for a second counts as "away". It reconnects by itself, for as long as it takes.
 *
 * Injected as `@Inject(RedisLink) link: RedisLink | undefined`: there is none when REDIS_URL is unset.
 */
export class RedisLink {
  /** Every key this program writes begins with it. */
  static readonly prefix = 'quickdesk:';

  readonly client: Redis;
  /** `host:port/db`, for people; the password stays out. */
  readonly address: string;
  private readonly duplicates = new Set<Redis>();
  private closing: Promise<void> | undefined;

  private constructor(
    private readonly Client: typeof Redis,
    private readonly url: string,
    private readonly log: Logger,
  ) {
    this.client = this.make('main', {
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: COMMAND_MS,
    });
    const { host, port, db } = this.client.options;
    this.address = `${host}:${port}/${db}`;
  }

  /**
   * Connects. A Redis that does not answer is waited for a moment and then in the background, as it would be after a
   * cut; one that refuses the password or the database number is a wrong setting and stops the start.
   */
  static async open(url: string, log: Logger): Promise<RedisLink> {
    // Loaded here: a desk without Redis does not wait for it.
    const { Redis } = await import('ioredis');
    const link = new RedisLink(Redis, url, log);
    try {
      await link.firstAnswer();
    } catch (error) {
      await link.close();
      throw new Error(`REDIS_URL: the Redis at ${link.address} refuses: ${(error as Error).message}`, { cause: error });
    }
    return link;
  }

  static key(name: string): string {
    return RedisLink.prefix + name;
  }

  /** Channels know no database number: it is made part of their name, so that two desks on one Redis stay apart. */
  channel(name: string): string {
    return `${RedisLink.prefix}${this.client.options.db ?? 0}:${name}`;
  }

  /**
   * A connection of its own, for subscribing and blocking reads. It is patient: commands wait until Redis is back;
   * `options` changes that. Closed with the link.
   */
  duplicate(name: string, options: RedisOptions = {}): Redis {
    const copy = this.make(name, { enableOfflineQueue: true, maxRetriesPerRequest: null, ...options });
    this.duplicates.add(copy);
    copy.once('end', () => this.duplicates.delete(copy));
    return copy;
  }

  /** Runs commands on `client`; throws `redis.unavailable` when Redis is away. */
  async run<T>(work: (client: Redis) => Promise<T>): Promise<T> {
    try {
      return await work(this.client);
    } catch (error) {
      // A silent connection may stay so for minutes: a new one fails or works at once, and so do the next commands.
      if ((error as Error).message === 'Command timed out' && this.client.status === 'ready')
        this.client.disconnect(true);
      throw isAway(error) ? RedisUnavailable({}, { cause: error, retryAfter: 2 }) : error;
    }
  }

  /** For readiness: how long an answer takes, in milliseconds; throws `redis.unavailable`. */
  async ping(): Promise<number> {
    const started = performance.now();
    await this.run((client) => client.ping());
    return performance.now() - started;
  }

  close(): Promise<void> {
    this.closing ??= Promise.all([...this.duplicates, this.client].map(end)).then(() => undefined);
    return this.closing;
  }

  private make(name: string, options: RedisOptions): Redis {
    const redis = new this.Client(this.url, {
      connectionName: `quickdesk-${name}`,
      connectTimeout: CONNECT_MS,
      // A half-closed connection is given this long to end by itself.
      disconnectTimeout: 500,
      keepAlive: 10_000,
      retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), 2000) * (0.5 + Math.random() / 2),
      // After a fail-over the old address may lead to a replica that cannot be written to.
      reconnectOnError: (error) => error.message.startsWith('READONLY'),
      ...options,
    });
    this.report(redis, name);
    return redis;
  }

  /** One line when Redis goes, one when it is back; not one for each attempt in between. */
  private report(redis: Redis, connection: string): void {
    let away = false;
    const lost = (err?: Error) => {
      if (away || this.closing) return;
      away = true;
      this.log.error({ err, connection, redis: this.address }, 'Redis is away; connecting again until it answers');
    };
    redis.on('error', lost);
    // Not on "close", which also comes when its owner closes it.
    redis.on('reconnecting', () => lost());
    redis.on('ready', () => {
      if (away) this.log.info({ connection, redis: this.address }, 'Redis is back');
      away = false;
    });
  }

  private firstAnswer(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: Error) => {
        clearTimeout(timer);
        this.client.off('ready', ready).off('error', failed);
        if (error && isRefused(error)) reject(error);
        else resolve();
      };
      const ready = () => settle();
      const failed = (error: Error) => settle(error);
      const timer = setTimeout(ready, CONNECT_MS);
      this.client.once('ready', ready).once('error', failed);
    });
  }
}

/** Lets commands under way be answered, and waits no longer than a moment for it. */
async function end(redis: Redis): Promise<void> {
  if (redis.status === 'end') return;
  // Between two attempts there is no connection whose end could be told.
  if (redis.status === 'reconnecting') return redis.disconnect();
  const ended = new Promise((resolve) => redis.once('end', resolve));
  const timer = setTimeout(() => redis.disconnect(), COMMAND_MS);
  if (redis.status === 'ready') redis.quit().catch(() => redis.disconnect());
  else redis.disconnect();
  await ended;
  clearTimeout(timer);
}
