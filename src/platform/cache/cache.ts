/**
 * Answers kept for a while, because making them again costs more. A value is JSON: what comes back is a copy of what
 * went in. Anything in here may be gone at any moment; nothing lives only here.
 */
export abstract class Cache {
  private readonly making = new Map<string, Promise<unknown>>();

  abstract get<T>(key: string): Promise<T | undefined>;
  abstract set(key: string, value: unknown, ttlMs: number): Promise<void>;
  protected abstract remove(key: string): Promise<void>;

  async delete(key: string): Promise<void> {
    // An answer that is being made right now was made from what has just changed.
    this.making.delete(key);
    await this.remove(key);
  }

  /** The kept answer, else a new one. Callers that ask at the same time in this process share one making. */
  wrap<T>(key: string, ttlMs: number, make: () => Promise<T>): Promise<T> {
    const running = this.making.get(key) as Promise<T> | undefined;
    if (running) return running;
    const settled = () => {
      if (this.making.get(key) === started) this.making.delete(key);
    };
    const started: Promise<T> = this.getOrMake(key, ttlMs, make, () => this.making.get(key) === started).finally(
      settled,
    );
    this.making.set(key, started);
    return started;
  }

  /** What `wrap` reads and writes with; a driver whose store can be away does without it here. */
  protected read<T>(key: string): Promise<T | undefined> {
    return this.get<T>(key);
  }

  protected write(key: string, value: unknown, ttlMs: number): Promise<void> {
    return this.set(key, value, ttlMs);
  }

  private async getOrMake<T>(key: string, ttlMs: number, make: () => Promise<T>, current: () => boolean): Promise<T> {
    const kept = await this.read<T>(key);
    if (kept !== undefined) return kept;
    const made = await make();
    if (made !== undefined && current()) await this.write(key, made, ttlMs);
    return made;
  }
}
