interface Window {
  until: number;
  readonly names: Set<string>;
}

const MOST = 100_000;

/** Counts different things within a time that begins with the first. Bounded: when there are too many, the oldest goes. */
export class Windows {
  private readonly open = new Map<string, Window>();

  constructor(private readonly windowMs: number) {}

  /** How many there are with this one. The same one twice is one: work that is done again counts once. */
  count(key: string, name: string, now: number): { count: number; resetMs: number } {
    const known = this.open.get(key);
    if (known && known.until > now) {
      known.names.add(name);
      return { count: known.names.size, resetMs: known.until - now };
    }
    this.open.delete(key);
    const [oldest] = this.open.size >= MOST ? this.open.keys() : [];
    if (oldest !== undefined) this.open.delete(oldest);
    this.open.set(key, { until: now + this.windowMs, names: new Set([name]) });
    return { count: 1, resetMs: this.windowMs };
  }
}
