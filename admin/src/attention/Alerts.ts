import type { Preferences } from '../preferences/preferences.js';
import { type Happening, isSeen, isWanted, type Sight } from './rules.js';

export interface Alert extends Happening {
  /** Where it is said, if in a room. */
  roomId: string | null;
  /** Where it can be seen in the console. */
  to: string;
  title: string;
  /** What was said; shown to those who chose that. */
  content: string;
}

interface World {
  now: () => number;
  preferences: () => Preferences;
  /** Of all tabs. */
  sights: () => readonly Sight[];
  /** Of all tabs, one speaks. */
  speaks: () => boolean;
  show: (alert: Alert) => void;
  hide: (about: string) => void;
  ring: () => void;
}

/** One sound, however much comes together. */
const TOGETHER_MS = 5_000;
const AGAIN_MS = 30_000;

/** What somebody was told of and has not seen yet. Each tab knows it, one of them speaks. */
export class Alerts {
  private readonly open = new Map<string, Alert>();
  private readonly lately = new Map<string, number>();
  private rungAt = -Infinity;

  constructor(private readonly world: World) {}

  get waiting(): number {
    return this.open.size;
  }

  /** `echoMs`: the same thing comes by another way too, which is no news within that time. */
  heard(alert: Alert, echoMs = 0): void {
    const now = this.world.now();
    const before = this.lately.get(alert.about) ?? -Infinity;
    if (now - before < echoMs) return;
    for (const [about, at] of this.lately) if (now - at > 10 * 60_000) this.lately.delete(about);
    this.lately.set(alert.about, now);
    if (!isWanted(this.world.preferences(), alert, this.world.sights())) return;
    this.open.set(alert.about, alert);
    this.say([alert], TOGETHER_MS);
  }

  /** What became known of one: it may be somebody else's affair now, or answered. */
  settle(isDone: (alert: Alert) => boolean): void {
    for (const alert of [...this.open.values()]) {
      if (!isDone(alert)) continue;
      this.open.delete(alert.about);
      this.world.hide(alert.about);
    }
  }

  /** Somebody looks at something else than before. */
  looked(): void {
    const sights = this.world.sights();
    this.settle(({ ticketId }) => isSeen(ticketId, sights));
  }

  /** Once in a while: what nobody has read is told again to those who want that. */
  again(): void {
    const { alertRepeat } = this.world.preferences();
    if (!alertRepeat) return;
    const sights = this.world.sights();
    const due = [...this.open.values()].filter((alert) => isWanted(this.world.preferences(), alert, sights));
    if (due.length > 0) this.say(due.slice(-1), AGAIN_MS);
  }

  private say(alerts: readonly Alert[], apart: number): void {
    const { alertDesktop, alertSound } = this.world.preferences();
    const now = this.world.now();
    const rings = now - this.rungAt >= apart;
    // Those that do not speak keep the time as well: one of them may speak next.
    if (rings) this.rungAt = now;
    if (!this.world.speaks()) return;
    if (alertDesktop) for (const alert of alerts) this.world.show(alert);
    if (alertSound && rings) this.world.ring();
  }
}
