import type { LiveClock, Off } from '@quickdesk/live';

/** Time that passes when a test says so. */
export class ManualClock implements LiveClock {
  private readonly due = new Set<{ at: number; call: () => void }>();
  chance = 0.5;

  constructor(private current = Date.now()) {}

  now(): number {
    return this.current;
  }

  random(): number {
    return this.chance;
  }

  after(ms: number, call: () => void): Off {
    const timer = { at: this.current + ms, call };
    this.due.add(timer);
    return () => void this.due.delete(timer);
  }

  /** How long until the next thing happens. */
  get next(): number | undefined {
    const times = [...this.due].map(({ at }) => at);
    return times.length > 0 ? Math.min(...times) - this.current : undefined;
  }

  advance(ms: number): void {
    const end = this.current + ms;
    for (;;) {
      const [first] = [...this.due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!first) break;
      this.due.delete(first);
      this.current = Math.max(this.current, first.at);
      first.call();
    }
    this.current = end;
  }
}
