import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { EventLogRepository } from './event-log.repository.js';

const LOOK = 2000;

/**
 * Knows up to where the log is settled: every position there is either committed or will never come. On SQLite writers
 * stand in a line, so that is simply the last one. On MySQL ids are handed out before commits: a missing id may still
 * be on its way, so nobody may read past it. It is waited for, then the database is asked whether anybody holds it.
 */
@Injectable()
export class LogTail {
  private settled = 0;
  private hole: { after: number; before: number; since: number } | undefined;

  constructor(
    private readonly log: EventLogRepository,
    private readonly uow: UnitOfWork,
    private readonly config: Config,
  ) {}

  /** Everything up to here was settled long ago; the search for holes starts behind it. */
  startFrom(position: number): void {
    this.settled = Math.max(this.settled, position);
  }

  /** Whether something was committed behind what is settled: it is looked at again soon, as nobody may be woken for it. */
  get waits(): boolean {
    return this.hole !== undefined;
  }

  async advance(): Promise<number> {
    if (this.uow.dialect === 'sqlite') return this.log.lastPosition();
    for (;;) {
      const positions = await this.log.positionsAfter(this.settled, LOOK);
      for (const position of positions) {
        // Another consumer has come further meanwhile.
        if (position <= this.settled) continue;
        if (position !== this.settled + 1 && !(await this.isSettledHole(this.settled, position))) return this.settled;
        this.hole = undefined;
        this.settled = position;
      }
      if (positions.length < LOOK) return this.settled;
    }
  }

  /** Whether nothing can appear any more between two positions. */
  private async isSettledHole(after: number, before: number): Promise<boolean> {
    if (this.hole?.after !== after || this.hole.before !== before) {
      this.hole = { after, before, since: performance.now() };
    }
    if (performance.now() - this.hole.since < this.config.events.holeGrace) return false;
    if (!(await this.log.awaitWritersBetween(after, before))) return false;
    // Whoever held a row there has finished; if one came to light the next look sees it before this hole.
    const [next] = await this.log.positionsAfter(after, 1);
    return next === before;
  }
}
