import type { Off } from './api.js';

/** Who wants to know. One that throws harms nobody else: its error is reported as if nobody had caught it. */
export class Listeners<T> {
  private readonly calls = new Set<(payload: T) => void>();

  get size(): number {
    return this.calls.size;
  }

  add(call: (payload: T) => void): Off {
    const own = (payload: T) => call(payload);
    this.calls.add(own);
    return () => void this.calls.delete(own);
  }

  tell(payload: T): void {
    for (const call of this.calls) {
      try {
        call(payload);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
