import { newKey } from '../api/call.js';
import type { Sight } from './rules.js';

interface Voice extends Sight {
  /** Whether the browser lets it sound. */
  free: boolean;
}

type Word = { kind: 'who' } | { kind: 'voice'; id: string; voice: Voice } | { kind: 'gone'; id: string };

/** A tab that has not been heard of for so long has crashed; those in the background are slow. */
const SILENT_MS = 150_000;

/** The tabs of one person in this browser: each knows what the others show, and one of them speaks for all. */
export class Chorus {
  private readonly id = newKey();
  private readonly channel: BroadcastChannel | undefined;
  private readonly others = new Map<string, Voice & { at: number }>();
  private readonly locks = 'locks' in navigator ? navigator.locks : undefined;
  private own: Voice = { looking: false, ticketId: null, free: false };
  /** Counts how often this tab has stood in line, and which time it was let in; 0 while it is not. */
  private turns = 0;
  private held = 0;
  private closed = false;
  private release: (() => void) | undefined;

  constructor(
    private readonly name: string,
    private readonly changed: () => void,
  ) {
    // Without it each tab is on its own.
    this.channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined;
    if (this.channel) this.channel.onmessage = ({ data }: MessageEvent<Word>) => this.heard(data);
    this.say({ kind: 'who' });
    addEventListener('pagehide', this.leave);
    void this.wait();
  }

  /** What this tab shows; said again from time to time, so that the others know it is there. */
  show(sight: Sight): void {
    this.own = { ...sight, free: this.own.free };
    this.say({ kind: 'voice', id: this.id, voice: this.own });
    this.changed();
  }

  /** Somebody has worked in this tab, so it may sound: it speaks from now on. */
  free(): void {
    if (this.own.free) return;
    this.own = { ...this.own, free: true };
    this.say({ kind: 'voice', id: this.id, voice: this.own });
    if (this.held === 0) void this.wait(true);
  }

  sights(): Sight[] {
    return [this.own, ...this.alive().map(([, voice]) => voice)];
  }

  speaks(): boolean {
    // Locks exist on https and localhost only.
    if (this.locks) return this.held > 0;
    const rank = (id: string, { free }: Voice) => `${free ? 0 : 1} ${id}`;
    const own = rank(this.id, this.own);
    return this.alive().every(([id, voice]) => own < rank(id, voice));
  }

  close(): void {
    this.closed = true;
    this.release?.();
    removeEventListener('pagehide', this.leave);
    this.leave();
    this.channel?.close();
  }

  private readonly leave = (): void => this.say({ kind: 'gone', id: this.id });

  private alive(): [string, Voice][] {
    return [...this.others].filter(([, { at }]) => Date.now() - at < SILENT_MS);
  }

  private say(word: Word): void {
    this.channel?.postMessage(word);
  }

  private heard(word: Word): void {
    if (word.kind === 'who') return this.say({ kind: 'voice', id: this.id, voice: this.own });
    if (word.kind === 'gone') this.others.delete(word.id);
    else this.others.set(word.id, { ...word.voice, at: Date.now() });
    this.changed();
  }

  /** In line for the one voice there is, or first in it. */
  private async wait(steal = false): Promise<void> {
    if (!this.locks) return;
    const turn = (this.turns += 1);
    try {
      await this.locks.request(this.name, { steal }, () => {
        if (this.closed) return;
        this.held = turn;
        return new Promise<void>((resolve) => (this.release = resolve));
      });
    } catch {
      // Another tab has taken it: this one stands in line again.
      if (this.held === turn) this.held = 0;
      if (!this.closed) void this.wait();
    }
  }
}
