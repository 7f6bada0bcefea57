import type { LiveClock, Off, Reading } from './api.js';
import { problemOf } from './problem.js';

const PAUSE_MS = 250;
const AGAIN_MS = 5_000;

type Mark = 'room:read' | 'room:received';

export interface Marking {
  say(mark: Mark, roomId: string, seq: number): Promise<Reading>;
  known(roomId: string): Reading | null;
  counted(reading: Reading): void;
  online(): boolean;
}

/** Says how far one has got: seldom, however often it changes, and the last place only. */
export class Marks {
  private readonly due = new Map<string, Partial<Record<Mark, number>>>();
  private timer: Off | undefined;

  constructor(
    private readonly marking: Marking,
    private readonly clock: LiveClock,
  ) {}

  set(mark: Mark, roomId: string, seq: number): void {
    const due = this.due.get(roomId) ?? {};
    this.due.set(roomId, { ...due, [mark]: Math.max(due[mark] ?? 0, seq) });
    this.soon(PAUSE_MS);
  }

  /** What was about to be said of a room is not true any more. */
  drop(roomId: string): void {
    this.due.delete(roomId);
  }

  wake(): void {
    if (this.due.size > 0) this.soon(PAUSE_MS);
  }

  close(): void {
    this.timer?.();
    this.due.clear();
  }

  private soon(ms: number): void {
    this.timer ??= this.clock.after(ms, () => {
      this.timer = undefined;
      if (this.marking.online()) this.flush();
    });
  }

  private flush(): void {
    const due = [...this.due];
    this.due.clear();
    for (const [roomId, { 'room:read': read = 0, 'room:received': received = 0 }] of due) {
      const known = this.marking.known(roomId);
      // What is read is received.
      if (read > 0 && (!known || read > known.readSeq || read > known.unreadAfter)) {
        void this.say('room:read', roomId, read);
      } else if (received > (known?.deliveredSeq ?? 0)) {
        void this.say('room:received', roomId, received);
      }
    }
  }

  private async say(mark: Mark, roomId: string, seq: number): Promise<void> {
    try {
      this.marking.counted(await this.marking.say(mark, roomId, seq));
    } catch (error) {
      if (!problemOf(error).transient) return;
      const due = this.due.get(roomId) ?? {};
      this.due.set(roomId, { ...due, [mark]: Math.max(due[mark] ?? 0, seq) });
      this.soon(AGAIN_MS);
    }
  }
}
