/** What ends at a time, found by one sweep instead of a timer each: a set for every second in which something ends. */
export class Expiries<T> {
  private readonly bySecond = new Map<number, Set<T>>();

  watch(item: T, atMs: number): void {
    const second = Math.ceil(atMs / 1000);
    const due = this.bySecond.get(second);
    if (due) due.add(item);
    else this.bySecond.set(second, new Set([item]));
  }

  forget(item: T, atMs: number): void {
    const second = Math.ceil(atMs / 1000);
    const due = this.bySecond.get(second);
    if (due?.delete(item) && due.size === 0) this.bySecond.delete(second);
  }

  /** Takes out what has ended by now. */
  due(nowMs: number): T[] {
    const ended: T[] = [];
    for (const [second, items] of this.bySecond) {
      if (second * 1000 > nowMs) continue;
      ended.push(...items);
      this.bySecond.delete(second);
    }
    return ended;
  }
}
