import type { OccupancyStore } from './occupancy.store.js';

/** A signal of one process to the others: what changed between two of its versions, or that it stops. */
export type HolderNews =
  | {
      readonly node: string;
      readonly from: number;
      readonly to: number;
      readonly changes: readonly (readonly [key: string, value: string | null])[];
    }
  | { readonly node: string; readonly left: number };

interface Holder {
  version: number;
  entries: Map<string, string>;
  /** Believed in until then, by `performance.now()`. */
  untilMs: number;
}

/** After the moment at which Redis gives somebody up; its clock and ours need not agree to the millisecond. */
const SLACK_MS = 25;

/** What the other processes hold, as far as this one knows. */
export class OtherHolders {
  private readonly holders = new Map<string, Holder>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly self: string,
    private readonly store: OccupancyStore,
    private readonly changed: (keys: readonly string[]) => void,
  ) {}

  valuesOf(key: string): string[] {
    const values: string[] = [];
    for (const { entries } of this.holders.values()) {
      const value = entries.get(key);
      if (value !== undefined) values.push(value);
    }
    return values;
  }

  keys(): string[] {
    return Array.from(this.holders.values(), ({ entries }) => [...entries.keys()]).flat();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** False when something before it was missed, and all must be fetched. */
  hear(news: HolderNews, ttlMs: number): boolean {
    const holder = this.holders.get(news.node);
    if ('left' in news) {
      if (holder) holder.untilMs = Math.min(holder.untilMs, performance.now() + news.left);
      this.wake();
      return true;
    }
    // Fetched meanwhile, with this in it.
    if (holder && news.from >= 0 && holder.version >= news.to) return true;
    if (holder?.version !== news.from) return false;
    for (const [key, value] of news.changes) {
      if (value === null) holder.entries.delete(key);
      else holder.entries.set(key, value);
    }
    holder.version = news.to;
    holder.untilMs = performance.now() + ttlMs;
    this.changed(news.changes.map(([key]) => key));
    return true;
  }

  /** Who is there and who is not any more. One whose hash is missing before its time is believed in until then: Redis was emptied. */
  async look(): Promise<void> {
    const asked = performance.now();
    for (const [node, { version, leftMs }] of await this.store.look()) {
      if (node === this.self || version === undefined) continue;
      const holder = this.holders.get(node);
      if (holder) holder.untilMs = asked + leftMs;
      if (holder?.version !== version) await this.fetch(node, asked + leftMs);
    }
    this.dropGone();
  }

  async fetch(node: string, untilMs?: number): Promise<void> {
    const found = await this.store.read(node);
    if (!found || this.stopped) return;
    const until = untilMs ?? (await this.store.look()).get(node)?.leftMs;
    if (until === undefined) return;
    const known = this.holders.get(node);
    // A signal that came meanwhile was newer.
    if (known && known.version > found.version) return;
    const entries = new Map(found.entries);
    this.holders.set(node, { version: found.version, entries, untilMs: untilMs ?? performance.now() + until });
    this.wake();
    this.changed(different(known?.entries ?? new Map<string, string>(), entries));
  }

  private dropGone(): void {
    const now = performance.now();
    for (const [node, { untilMs, entries }] of this.holders) {
      if (untilMs + SLACK_MS > now) continue;
      this.holders.delete(node);
      this.changed([...entries.keys()]);
    }
    this.wake();
  }

  /** Looks again when the first of them runs out, unless it has given a sign of life by then. */
  private wake(): void {
    clearTimeout(this.timer);
    const first = Math.min(...Array.from(this.holders.values(), ({ untilMs }) => untilMs));
    if (this.stopped || first === Infinity) return;
    const inMs = Math.max(1, first + SLACK_MS - performance.now() + 1);
    this.timer = setTimeout(() => void this.again(), inMs).unref();
  }

  private async again(): Promise<void> {
    // While Redis is away nobody can give a sign of life: what is known has run out.
    await this.look().catch(() => this.dropGone());
  }
}

function different(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  const keys = [...b.keys()].filter((key) => a.get(key) !== b.get(key));
  return [...keys, ...[...a.keys()].filter((key) => !b.has(key))];
}
