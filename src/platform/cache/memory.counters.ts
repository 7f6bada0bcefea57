import type { Clock } from '../../kernel/index.js';
import type { Count } from './counters.js';
import { Counters } from './counters.js';

interface Window {
  readonly ms: number;
  count: number;
  until: number;
}

const SWEEP_EVERY_MS = 1000;

/** Counts of this process. Bounded: when too many windows are open, the one opened first is forgotten. */
export class MemoryCounters extends Counters {
  private readonly windows = new Map<string, Window>();
  private sweptAt = 0;

  constructor(
    private readonly clock: Clock,
    private readonly maxWindows = 100_000,
  ) {
    super();
  }

  override hit(key: string, windowMs: number, by = 1): Promise<Count> {
    const now = this.clock.ms();
    const open = this.windows.get(key);
    if (open && leftOf(open, now) > 0) {
      open.count += by;
      return Promise.resolve({ count: open.count, resetMs: leftOf(open, now) });
    }
    this.windows.delete(key);
    this.makeRoom(now);
    this.windows.set(key, { ms: windowMs, count: by, until: now + windowMs });
    return Promise.resolve({ count: by, resetMs: windowMs });
  }

  override peek(key: string): Promise<Count> {
    const now = this.clock.ms();
    const open = this.windows.get(key);
    if (!open || leftOf(open, now) <= 0) return Promise.resolve({ count: 0, resetMs: 0 });
    return Promise.resolve({ count: open.count, resetMs: leftOf(open, now) });
  }

  private makeRoom(now: number): void {
    if (this.windows.size < this.maxWindows) return;
    // Sweeping at each new key would let a flood of keys cost the square of its length.
    if (now - this.sweptAt >= SWEEP_EVERY_MS) {
      this.sweptAt = now;
      for (const [key, window] of this.windows) if (window.until <= now) this.windows.delete(key);
    }
    while (this.windows.size >= this.maxWindows) {
      const [first] = this.windows.keys();
      if (first === undefined) return;
      this.windows.delete(first);
    }
  }
}

/** Whoever is kept out is not kept out for longer because the clock was put back. */
function leftOf(window: Window, now: number): number {
  window.until = Math.min(window.until, now + window.ms);
  return window.until - now;
}
