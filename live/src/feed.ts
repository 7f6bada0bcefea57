import type { LiveClock, Off, RoomEvent, RoomStatus } from './api.js';
import { pauseMs } from './clock.js';
import type { Schemas } from './generated/socket.js';
import type { Log } from './log.js';
import { apply, emptyLog, prepend } from './log.js';
import { LiveProblem, problemOf } from './problem.js';

type Missed = Schemas['MissedDto'];
/** `anew`: what is known is forgotten. */
type Step = 'open' | 'sync' | 'anew';

const PAGE = 500;
const OLDER = 50;
/** As many as there are at once: on the way to a place far up. */
const FAR = 100;

export interface FeedHost {
  open(after: number | undefined): Promise<Missed>;
  sync(after: number, limit: number): Promise<Missed>;
  history(query: { before?: number; limit: number }): Promise<RoomEvent[]>;
  online(): boolean;
  /** It is part of the log now; each once, in order. */
  applied(event: RoomEvent, live: boolean): void;
  changed(): void;
}

/** The log of one room, without a gap and in order, whatever is lost, doubled or late on the way. */
export class Feed {
  log: Log | undefined;
  status: RoomStatus = 'closed';
  problem: LiveProblem | null = null;
  private readonly pending = new Map<number, RoomEvent>();
  private highest = 0;
  /** While a question is under way, what is heard waits for its answer. */
  private asking = false;
  /** Rises with each cut, so that answers of an old connection are left alone. */
  private turn = 0;
  private attempt = 0;
  private retrying: Off | undefined;
  private since: RoomEvent[] | undefined;
  private climbing: Promise<boolean> | undefined;
  /** Read before it was opened, and not told as part of the log yet. */
  private early: readonly RoomEvent[] = [];
  private loading: Promise<void> | undefined;

  constructor(
    private readonly host: FeedHost,
    private readonly clock: LiveClock,
  ) {}

  /** From where to go on after a cut; undefined when the room was not read yet. */
  get known(): number | undefined {
    return this.status === 'open' ? this.log?.lastSeq : undefined;
  }

  begin(): void {
    for (const event of this.early) this.host.applied(event, false);
    this.early = [];
    if (this.status !== 'open') this.become('loading');
    if (this.host.online()) void this.ask('open');
  }

  end(): void {
    this.cut();
    this.become('closed');
  }

  cut(): void {
    this.turn += 1;
    this.asking = false;
    this.retrying?.();
    this.retrying = undefined;
    this.pending.clear();
    this.highest = 0;
  }

  /** All rooms are asked for together; what this one hears meanwhile waits. */
  await(): void {
    this.cut();
    this.asking = true;
  }

  answered(missed: Missed): void {
    this.asking = false;
    if (this.status === 'closed') return;
    const next = this.absorb(missed, 'open', 0);
    if (next) void this.ask(next);
    else this.become('open');
  }

  gone(problem: LiveProblem | null): void {
    this.cut();
    this.become('gone', problem);
  }

  heard(event: RoomEvent): void {
    if (this.status !== 'open' && this.status !== 'loading') return;
    if (event.seq <= (this.log?.lastSeq ?? 0)) return;
    this.pending.set(event.seq, event);
    this.highest = Math.max(this.highest, event.seq);
    if (this.asking || !this.log) return;
    if (this.drain()) this.host.changed();
    if (this.behind) void this.ask('sync');
  }

  /** Whether there is still more above. */
  older({ far = false } = {}): Promise<boolean> {
    return (this.climbing ??= this.climb(far ? FAR : OLDER).finally(() => (this.climbing = undefined)));
  }

  preload(): Promise<void> {
    return (this.loading ??= this.load().finally(() => (this.loading = undefined)));
  }

  private async load(): Promise<void> {
    if (this.log) return;
    const page = await this.host.history({ limit: OLDER });
    const last = page.at(-1);
    // Opened meanwhile: then it reads for itself.
    if (this.log || this.status !== 'closed' || !last) return;
    this.log = prepend(emptyLog(last.seq), page, []);
    this.early = page;
    this.host.changed();
  }

  private async climb(limit: number): Promise<boolean> {
    const { log } = this;
    if (!log || log.start === 0) return false;
    const since: RoomEvent[] = (this.since = []);
    const page = await this.host.history({ before: log.start + 1, limit });
    // Read anew meanwhile: another start.
    if (this.log?.start !== log.start) return this.log !== undefined && this.log.start > 0;
    this.log = page.length > 0 ? prepend(this.log, page, since) : { ...this.log, start: 0 };
    this.host.changed();
    return this.log.start > 0;
  }

  private get behind(): boolean {
    return (this.log?.lastSeq ?? 0) < this.highest;
  }

  private async ask(first: Step): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    this.retrying?.();
    const { turn } = this;
    let step: Step | undefined = first;
    try {
      while (step) {
        const asked = this.highest;
        const missed = await this.answer(step);
        if (turn !== this.turn) return;
        step = this.absorb(missed, step, asked);
      }
      this.asking = false;
      this.attempt = 0;
      this.become('open');
    } catch (error) {
      if (turn !== this.turn) return;
      this.asking = false;
      this.failed(problemOf(error), step ?? first);
    }
  }

  private answer(step: Step): Promise<Missed> {
    const after = this.log?.lastSeq;
    if (step === 'sync' && after !== undefined) return this.host.sync(after, PAGE);
    return this.host.open(step === 'anew' ? undefined : after);
  }

  /** What remains to be asked. */
  private absorb({ events, lastSeq, reload }: Missed, step: Step, asked: number): Step | undefined {
    if (reload) return 'anew';
    if (step === 'anew' || !this.log) {
      this.log = emptyLog((events[0]?.seq ?? lastSeq + 1) - 1);
      this.highest = Math.max(0, ...this.pending.keys());
    }
    for (const event of events) this.take(event, false);
    this.highest = Math.max(this.highest, lastSeq);
    this.drain();
    this.host.changed();
    if (!this.behind) return undefined;
    // A server that has less than it had: another one, or an older state of it.
    return lastSeq < asked ? 'anew' : 'sync';
  }

  private drain(): boolean {
    let some = false;
    while (this.log) {
      const next = this.pending.get(this.log.lastSeq + 1);
      if (!next) break;
      this.pending.delete(next.seq);
      this.take(next, true);
      some = true;
    }
    for (const seq of this.pending.keys()) if (seq <= (this.log?.lastSeq ?? 0)) this.pending.delete(seq);
    return some;
  }

  private take(event: RoomEvent, live: boolean): void {
    if (!this.log) return;
    const next = apply(this.log, event);
    if (next === this.log) return;
    this.log = next;
    this.since?.push(event);
    this.host.applied(event, live);
  }

  private failed(problem: LiveProblem, step: Step): void {
    if (problem.status === 403 || problem.status === 404) return this.gone(problem);
    if (!problem.transient) return this.become('failed', problem);
    // Without a connection the next one asks; until then what is here is shown.
    if (!this.host.online()) return;
    const pause = pauseMs(this.attempt, this.clock.random(), problem.retryAfter);
    this.attempt += 1;
    this.retrying = this.clock.after(pause, () => void this.ask(step));
  }

  private become(status: RoomStatus, problem: LiveProblem | null = null): void {
    if (status === this.status && problem === this.problem) return;
    this.status = status;
    this.problem = problem;
    this.host.changed();
  }
}
