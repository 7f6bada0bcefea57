import type { LiveClock, Off } from './api.js';

export const systemClock: LiveClock = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** A clock that can be stopped: nothing that was planned happens then, and nothing keeps the program running. */
export class Timers implements LiveClock {
  private readonly planned = new Set<Off>();
  private stopped = false;

  constructor(private readonly clock: LiveClock) {}

  now(): number {
    return this.clock.now();
  }

  random(): number {
    return this.clock.random();
  }

  after(ms: number, call: () => void): Off {
    if (this.stopped) return () => undefined;
    const off = this.clock.after(ms, () => {
      this.planned.delete(off);
      call();
    });
    this.planned.add(off);
    return () => {
      this.planned.delete(off);
      off();
    };
  }

  stop(): void {
    this.stopped = true;
    for (const off of this.planned) off();
    this.planned.clear();
  }
}

const FIRST_MS = 500;
const MOST_MS = 30_000;

/** Full jitter: anything up to a limit that doubles, so that those who were cut together do not come back together. */
export function pauseMs(attempt: number, random: number, retryAfter = 0): number {
  const limit = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return retryAfter * 1000 + Math.round(limit * random);
}
