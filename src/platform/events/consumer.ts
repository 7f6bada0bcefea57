import type { Config } from '../config/index.js';
import type { UnitOfWork } from '../database/index.js';
import { inContext } from '../observability/index.js';
import type { Logger } from '../observability/index.js';
import { DomainError, newId } from '../../kernel/index.js';
import type { ConsumersRepository } from './consumers.repository.js';
import type { LogTail } from './log-tail.js';
import type { Logged } from './logged.js';
import type { ConsumerListener } from './reactions.js';
import type { SharedReading } from './shared-reading.js';

export interface ConsumerParts {
  readonly owner: string;
  readonly uow: UnitOfWork;
  readonly reading: SharedReading;
  readonly tail: LogTail;
  readonly rows: ConsumersRepository;
  readonly config: Config;
  readonly logger: Logger;
}

/** What one step came to; `more` when there is likely more to do at once. */
export type Step = 'more' | 'moved' | 'idle' | 'elsewhere' | 'failed';

class NotMine extends Error {}

/** Where it stands is looked up again after so long, though nobody else moves it: an operator of another process may. */
const BELIEVED_MS = 1000;

/** A patient consumer takes so many times what others do. */
const PATIENT = 5;

/** One consumer of the log, as far as this process runs it. */
export class Consumer {
  /** Up to here events are handled one by one: after a batch failed, to find the one to blame. */
  private carefulUpTo = 0;
  /** How many events the last batch had. */
  taken = 0;
  private skippedAt = 0;
  /** Where the database had it, while it belongs to this process. */
  private found: { position: number; at: number } | undefined;
  private line: Promise<unknown> = Promise.resolve();
  private failures = { position: 0, count: 0 };

  constructor(
    private readonly listener: ConsumerListener,
    private readonly parts: ConsumerParts,
  ) {}

  get name(): string {
    return this.listener.consumer;
  }

  get patient(): boolean {
    return this.listener.patient;
  }

  get hears(): ReadonlySet<string> {
    return this.listener.types;
  }

  /** How often the event it stands at has failed. */
  get failed(): number {
    return this.failures.count;
  }

  /** Handles the next batch, if there is one and this process may. Calls stand in a line. */
  step(): Promise<Step> {
    const step = this.line.then(() => this.next());
    this.line = step.catch(() => undefined);
    return step;
  }

  /** Whether there is anything that it hears and nobody has handled yet, whoever handles it. */
  async isBehind(): Promise<boolean> {
    const { rows, reading, tail } = this.parts;
    const { position = 0 } = (await rows.state(this.name)) ?? {};
    const settled = await tail.advance();
    const { events, upTo } = await reading.between(position, settled, this.listener.types, 1);
    return events.length > 0 || upTo < settled;
  }

  private async next(): Promise<Step> {
    const { reading, tail, config } = this.parts;
    const position = await this.position();
    if (position === undefined) return 'elsewhere';
    const settled = await tail.advance();
    if (position >= settled) return 'idle';
    const most = config.events.batch * (this.patient ? PATIENT : 1);
    const limit = position < this.carefulUpTo ? 1 : most;
    const { events, upTo } = await reading.between(position, settled, this.listener.types, limit);
    const last = events.at(-1);
    if (!last) return this.skip(position, upTo, upTo < settled);
    const next = events.length < limit ? upTo : last.position;
    try {
      await this.move(position, next, () => this.listener.call(events));
    } catch (error) {
      if (error instanceof NotMine) return 'elsewhere';
      return this.fail(events, position, error);
    }
    this.failures = { position: 0, count: 0 };
    this.taken = events.length;
    return events.length === limit || upTo < settled ? 'more' : 'moved';
  }

  /** Runs the handler for one event again, for a person who has mended the cause. */
  async again(event: Logged): Promise<void> {
    await this.listener.call([event]);
  }

  /** Somebody else has moved it. */
  forget(): void {
    this.found = undefined;
  }

  /** Where it stands; undefined while it belongs to another process. */
  private async position(): Promise<number | undefined> {
    const at = performance.now();
    if (this.found && at - this.found.at < BELIEVED_MS) return this.found.position;
    this.found = undefined;
    const state = await this.parts.rows.state(this.name);
    if (!state) return undefined;
    const { position, leased } = state;
    if (!leased) return position;
    if (state.owner !== this.parts.owner) return undefined;
    this.found = { position, at };
    return position;
  }

  /** Nothing of interest up to here: the cursor follows, but not with a commit for every event of others. */
  private async skip(from: number, to: number, more: boolean): Promise<Step> {
    const few = to - from < this.parts.config.events.batch;
    if (few && !more && performance.now() - this.skippedAt < 1000) return 'idle';
    this.skippedAt = performance.now();
    try {
      await this.move(from, to);
      return more ? 'more' : 'moved';
    } catch (error) {
      if (error instanceof NotMine) return 'elsewhere';
      throw error;
    }
  }

  /** What is done with a batch, what follows from that, and the cursor: one transaction. */
  private async move(from: number, to: number, work?: () => unknown): Promise<void> {
    const { uow, rows, owner, config } = this.parts;
    this.found = undefined;
    await inContext({ requestId: newId(), actor: `system:${this.name}` }, () =>
      uow.quiet(`consumer ${this.name}`, async () => {
        if (!(await rows.move(this.name, owner, [from, to], config.events.lease))) throw new NotMine();
        await work?.();
      }),
    );
    this.found = { position: to, at: performance.now() };
  }

  private async fail(events: readonly Logged[], from: number, error: unknown): Promise<Step> {
    const { logger, config } = this.parts;
    // The database being away is nobody's fault: wait, and count nothing.
    if (error instanceof DomainError && error.kind === 'unavailable') return 'failed';
    const [event] = events;
    if (!event) return 'failed';
    if (events.length > 1) {
      this.carefulUpTo = events.at(-1)?.position ?? 0;
      return 'more';
    }
    const count = this.failures.position === event.position ? this.failures.count + 1 : 1;
    this.failures = { position: event.position, count };
    logger.warn(
      { err: error, consumer: this.name, position: event.position, attempt: count },
      'a consumer failed on an event',
    );
    if (count < config.events.attempts) return 'failed';
    return this.park(event, from, count, error);
  }

  private async park(event: Logged, from: number, attempts: number, error: unknown): Promise<Step> {
    const { rows, logger } = this.parts;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    try {
      await this.move(from, event.position, () =>
        rows.park({
          id: newId(),
          consumer: this.name,
          position: event.position,
          type: event.type,
          attempts,
          error: text.slice(0, 10_000),
          parkedAt: Date.now(),
        }),
      );
    } catch (refused) {
      if (refused instanceof NotMine) return 'elsewhere';
      throw refused;
    }
    logger.error(
      { consumer: this.name, position: event.position, type: event.type },
      'an event was parked; see /api/v1/parked-events',
    );
    this.failures = { position: 0, count: 0 };
    return 'more';
  }
}
