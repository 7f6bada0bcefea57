import type { EventLogRepository } from './event-log.repository.js';
import type { Logged } from './logged.js';

/** So many events are read at once, of whatever type. */
const AT_ONCE = 500;
/** What an event says may be amended in the log, by another process too; so none is believed for longer. */
const BELIEVED_MS = 1000;

interface Piece {
  /** It holds all there is from where the piece before it ends up to here. */
  readonly upTo: number;
  readonly readAt: number;
  readonly events: readonly Logged[];
}

/** Events of some types, and the position up to which the log was looked through for them. */
export interface Looked {
  readonly events: readonly Logged[];
  readonly upTo: number;
}

/**
 * The end of the log, read once for all consumers of this process: they stand close together, and each for itself would
 * read and parse the same events. Whoever is behind what is at hand reads for itself.
 */
export class SharedReading {
  private pieces: Piece[] = [];
  /** Where the first piece begins: after this position. */
  private begins = 0;
  private line: Promise<unknown> = Promise.resolve();
  private forgotten = 0;

  constructor(
    private readonly log: Pick<EventLogRepository, 'all' | 'between'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** What follows `after`, as far as the log is settled, oldest first. */
  async between(after: number, settled: number, types: ReadonlySet<string>, limit: number): Promise<Looked> {
    const turn = this.line.then(async () => {
      await this.reach(after, settled);
      return after < this.begins ? undefined : this.among(after, settled, types, limit);
    });
    this.line = turn.catch(() => undefined);
    const found = await turn;
    return found ?? { events: await this.log.between(after, settled, [...types], limit), upTo: settled };
  }

  /** Something in the log says something else now. */
  forget(): void {
    this.forgotten += 1;
    this.pieces = [];
  }

  /** Reads on, where somebody who stands within what is at hand has come to its end. */
  private async reach(after: number, settled: number): Promise<void> {
    const now = this.now();
    while (this.pieces[0] && now - this.pieces[0].readAt > BELIEVED_MS) this.begins = this.pieces.shift()?.upTo ?? 0;
    if (this.pieces.length === 0) this.begins = after;
    if (after < this.begins || this.end >= settled) return;
    const { forgotten, end } = this;
    const events = await this.log.all(end, settled, AT_ONCE);
    const upTo = events.length < AT_ONCE ? settled : (events.at(-1)?.position ?? settled);
    if (this.pieces.length === 0) this.begins = end;
    // What was read while it changed is good for whoever asked before, and for nobody after.
    this.pieces.push({ upTo, readAt: forgotten === this.forgotten ? now : -Infinity, events });
  }

  private among(after: number, settled: number, types: ReadonlySet<string>, limit: number): Looked {
    const upTo = Math.min(this.end, settled);
    const events: Logged[] = [];
    for (const piece of this.pieces) {
      if (piece.upTo <= after) continue;
      for (const event of piece.events) {
        if (event.position <= after || event.position > upTo || !types.has(event.type)) continue;
        events.push(event);
        if (events.length === limit) return { events, upTo: event.position };
      }
    }
    return { events, upTo };
  }

  private get end(): number {
    return this.pieces.at(-1)?.upTo ?? this.begins;
  }
}
