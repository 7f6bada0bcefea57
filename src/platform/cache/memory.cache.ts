import type { Clock } from '../../kernel/index.js';
import { Cache } from './cache.js';

interface Entry {
  json: string;
  until: number;
}

/** Keeps the most recently used entries of this process. */
export class MemoryCache extends Cache {
  // A Map remembers insertion order: what is used again moves to the end, what is dropped stands in front.
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly clock: Clock,
    private readonly maxEntries = 10_000,
  ) {
    super();
  }

  override get<T>(key: string): Promise<T | undefined> {
    const entry = this.entries.get(key);
    if (!entry) return Promise.resolve(undefined);
    this.entries.delete(key);
    if (entry.until <= this.clock.ms()) return Promise.resolve(undefined);
    this.entries.set(key, entry);
    return Promise.resolve(JSON.parse(entry.json) as T);
  }

  override set(key: string, value: unknown, ttlMs: number): Promise<void> {
    this.entries.delete(key);
    this.entries.set(key, { json: JSON.stringify(value), until: this.clock.ms() + ttlMs });
    if (this.entries.size > this.maxEntries) {
      const [oldest] = this.entries.keys();
      if (oldest !== undefined) this.entries.delete(oldest);
    }
    return Promise.resolve();
  }

  protected override remove(key: string): Promise<void> {
    this.entries.delete(key);
    return Promise.resolve();
  }
}
