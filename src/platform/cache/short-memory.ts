interface Entry<V> {
  readonly value: Promise<V>;
  readonly until: number;
}

/**
 * What this process has just read and may believe for a moment: spares a query a request, and is wrong for `ttlMs` at
 * most when nobody tells it to forget. Callers that ask at the same time share one reading. Bounded: the oldest goes first.
 */
export class ShortMemory<V> {
  private readonly entries = new Map<string, Entry<V>>();

  constructor(
    private readonly ttlMs: number,
    private readonly max: number,
    /** Real time, also under a clock that tests move: this is about the age of a copy, not about the product's time. */
    private readonly now: () => number = () => performance.now(),
  ) {}

  get(key: string, read: () => Promise<V>): Promise<V> {
    const known = this.entries.get(key);
    const now = this.now();
    if (known && known.until > now) return known.value;
    const value = read();
    const entry = { value, until: now + this.ttlMs };
    this.entries.delete(key);
    this.entries.set(key, entry);
    if (this.entries.size > this.max) this.entries.delete(this.entries.keys().next().value as string);
    // What could not be read is asked again.
    value.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    return value;
  }

  forget(key: string): void {
    this.entries.delete(key);
  }

  forgetAll(): void {
    this.entries.clear();
  }
}
