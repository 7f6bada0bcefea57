import type { LiveClock, Off } from './api.js';

const BELIEVED_MS = 6_000;
const AGAIN_MS = 3_000;
const STOPPED_MS = 5_000;

/** Who writes in a room. Somebody whose last word of it was lost has stopped after a while. */
export class Typists {
  private readonly until = new Map<string, Off>();
  private list: readonly string[] = [];

  constructor(
    private readonly clock: LiveClock,
    private readonly changed: () => void,
  ) {}

  get ids(): readonly string[] {
    return this.list;
  }

  heard(userId: string, typing: boolean): void {
    this.until.get(userId)?.();
    if (typing)
      this.until.set(
        userId,
        this.clock.after(BELIEVED_MS, () => this.heard(userId, false)),
      );
    else this.until.delete(userId);
    this.show();
  }

  clear(): void {
    for (const off of this.until.values()) off();
    this.until.clear();
    this.show();
  }

  private show(): void {
    const now = [...this.until.keys()];
    if (now.length === this.list.length && now.every((id, index) => id === this.list[index])) return;
    this.list = now;
    this.changed();
  }
}

/** Says that one writes: at the first keystroke, every few seconds, and when it is over. */
export class OwnTyping {
  private saidAt = -Infinity;
  private stopping: Off | undefined;

  constructor(
    private readonly say: (command: 'typing:start' | 'typing:stop') => void,
    private readonly clock: LiveClock,
  ) {}

  stroke(): void {
    this.stopping?.();
    this.stopping = this.clock.after(STOPPED_MS, () => this.stop());
    if (this.clock.now() - this.saidAt < AGAIN_MS) return;
    this.saidAt = this.clock.now();
    this.say('typing:start');
  }

  stop(): void {
    if (!this.stopping) return;
    this.stopping();
    this.stopping = undefined;
    this.saidAt = -Infinity;
    this.say('typing:stop');
  }
}
