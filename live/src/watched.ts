import type { Off } from './api.js';

/** Rooms that are watched without being open, as often as somebody asked for each. */
export class Watched {
  private readonly times = new Map<string, number>();

  get all(): string[] {
    return [...this.times.keys()];
  }

  /** The answer: those nobody watched before. */
  add(roomIds: readonly string[]): string[] {
    const fresh = roomIds.filter((id) => !this.times.has(id));
    for (const id of roomIds) this.times.set(id, (this.times.get(id) ?? 0) + 1);
    return fresh;
  }

  has(roomId: string): boolean {
    return this.times.has(roomId);
  }

  /** `last` is told of each that nobody watches any more. */
  off(roomIds: readonly string[], last: (roomId: string) => void): Off {
    let done = false;
    return () => {
      if (done) return;
      done = true;
      for (const id of roomIds) {
        const left = (this.times.get(id) ?? 1) - 1;
        if (left > 0) {
          this.times.set(id, left);
          continue;
        }
        this.times.delete(id);
        last(id);
      }
    };
  }
}
