import type { Logger } from '../observability/index.js';
import { Unavailable } from '../../kernel/index.js';
import { Cache } from './cache.js';
import { RedisLink } from './redis.link.js';

/**
 * Answers shared by all processes. When Redis is away, `get`, `set` and `delete` say so (a `delete` that did not happen
 * matters), while `wrap` makes the answer as if it had found none.
 */
export class RedisCache extends Cache {
  constructor(
    private readonly link: RedisLink,
    private readonly log: Logger,
  ) {
    super();
  }

  override async get<T>(key: string): Promise<T | undefined> {
    const json = await this.link.run((client) => client.get(named(key)));
    return json === null ? undefined : (JSON.parse(json) as T);
  }

  override async set(key: string, value: unknown, ttlMs: number): Promise<void> {
    const json = JSON.stringify(value);
    await this.link.run((client) => client.set(named(key), json, 'PX', Math.max(1, Math.ceil(ttlMs))));
  }

  protected override async remove(key: string): Promise<void> {
    await this.link.run((client) => client.del(named(key)));
  }

  protected override read<T>(key: string): Promise<T | undefined> {
    return this.without(undefined, this.get<T>(key));
  }

  protected override write(key: string, value: unknown, ttlMs: number): Promise<void> {
    return this.without(undefined, this.set(key, value, ttlMs));
  }

  private async without<T>(instead: T, command: Promise<T>): Promise<T> {
    try {
      return await command;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      this.log.debug({ err: error }, 'no cache: Redis is away');
      return instead;
    }
  }
}

function named(key: string): string {
  return RedisLink.key(`cache:${key}`);
}
