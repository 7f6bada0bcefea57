export type OccupancyListener = (keys: readonly string[]) => void;

/**
 * Who is here: keys, each with a short text, held by this process for as long as it lives, and known to all processes.
 * What a process held is gone from the others a while after it died; nobody has to be told. Every process knows all of
 * it, so asking costs nothing.
 */
export abstract class Occupancy {
  protected readonly own = new Map<string, string>();
  private readonly listeners = new Set<OccupancyListener>();

  /** Held by this process from now on, with this text. */
  set(key: string, value: string): void {
    if (value === '') throw new Error('A key is held with a text, or not at all.');
    if (this.own.get(key) === value) return;
    this.own.set(key, value);
    this.spread(key, value);
    this.tell([key]);
  }

  delete(key: string): void {
    if (!this.own.delete(key)) return;
    this.spread(key, undefined);
    this.tell([key]);
  }

  /** The texts of all processes that hold the key; none when nobody does. */
  valuesOf(key: string): string[] {
    const mine = this.own.get(key);
    return mine === undefined ? this.elsewhere(key) : [mine, ...this.elsewhere(key)];
  }

  /** Every key that is held anywhere. */
  abstract keys(): Set<string>;

  /** Hears which keys may have changed, here or elsewhere. */
  onChange(listener: OccupancyListener): void {
    this.listeners.add(listener);
  }

  /** Resolves when what the others hold is known, as far as they can be reached. */
  abstract start(): Promise<void>;

  /** In good order: the others keep what this process held for a moment longer, so that it can turn up elsewhere. */
  abstract stop(): Promise<void>;

  protected abstract elsewhere(key: string): string[];
  protected abstract spread(key: string, value: string | undefined): void;

  protected tell(keys: readonly string[]): void {
    if (keys.length > 0) for (const listener of this.listeners) listener(keys);
  }
}

export interface OccupancyOptions {
  /** How long the others believe in a process that is silent. */
  readonly ttlMs: number;
  /** How long they believe in one that stopped in good order. */
  readonly lingerMs: number;
}

/** Opens what processes share about who is here. Whoever opens one starts and stops it. */
export abstract class Occupancies {
  abstract open(name: string, options: OccupancyOptions): Occupancy;
}
