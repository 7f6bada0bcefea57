/** Says yes to each key once in a while. Bounded: who has not been asked about for longest is forgotten first. */
export class Paced {
  private readonly last = new Map<string, number>();

  constructor(
    private readonly everyMs: number,
    private readonly max: number,
  ) {}

  due(key: string, nowMs: number): boolean {
    const last = this.last.get(key);
    // A clock that was set back must not silence anybody.
    if (last !== undefined && nowMs - last < this.everyMs && nowMs >= last) return false;
    this.last.delete(key);
    this.last.set(key, nowMs);
    if (this.last.size > this.max) this.last.delete(this.last.keys().next().value as string);
    return true;
  }
}
