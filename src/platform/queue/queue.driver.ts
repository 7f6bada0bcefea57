import type { Page } from '../../kernel/index.js';
import type { JobDefinition } from './job.js';

export interface JobToAdd {
  readonly job: JobDefinition;
  readonly id: string;
  /** Whether somebody chose the id; if not, it is fresh and there is nothing to compare it with. */
  readonly given: boolean;
  /** Whether an add during its own run makes it run once more. */
  readonly again: boolean;
  readonly data: object;
  readonly delayMs: number;
  /** 0 to 100; a higher one goes first. */
  readonly priority: number;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly delayed: number;
  readonly running: number;
  readonly failed: number;
  readonly paused: boolean;
  /** How long the job whose turn is next has been ready; 0 when none waits. */
  readonly lagMs: number;
}

export interface FailedJob {
  readonly id: string;
  readonly job: string;
  readonly queue: string;
  readonly data: object;
  readonly error: string;
  readonly stack: string | null;
  readonly attempts: number;
  readonly addedAt: Date;
  readonly failedAt: Date;
}

export interface FailedQuery {
  readonly limit: number;
  readonly cursor?: string;
}

/** How the failed are listed: the last one first. Its name stands in the cursors. */
export const FAILED_ORDER = 'queue.failed';

/**
 * Where jobs wait and how they get run. Three of them, one behaviour (`test/contract/queue.spec.ts`):
 *
 * - a queue holds an id once: adding it while it waits or is delayed does nothing, one that failed is replaced, and
 *   adds during its run make it wait once more when that run has ended, as the last of them said;
 * - higher priority first, then whoever became due first;
 * - an attempt counts when it starts, so one that its process did not survive counts too;
 * - what failed for good stays, and is listed, until it is tried again, discarded or too old.
 */
export abstract class QueueDriver {
  /** Whether jobs and schedules run without being told to. */
  abstract readonly automatic: boolean;

  /**
   * In a unit of work nothing is added unless it commits. The local driver's row is part of the transaction. Redis
   * cannot be: there the job is added after the commit, and lost if the process or Redis dies in between. So what must
   * not be lost is owed as a row of its own, and a job only hurries it along.
   */
  abstract add(job: JobToAdd): Promise<void>;
  abstract counts(queue: string): Promise<QueueCounts>;
  abstract failed(queue: string, query: FailedQuery): Promise<Page<FailedJob>>;
  /** These answer how many there were: tried again with all attempts before them, or removed. */
  abstract retry(queue: string, ids: readonly string[] | 'all'): Promise<number>;
  abstract discard(queue: string, ids: readonly string[] | 'all'): Promise<number>;
  /** Nothing more of it is started, by any process, until it is resumed. */
  abstract pause(queue: string): Promise<void>;
  abstract resume(queue: string): Promise<void>;

  abstract start(): Promise<void>;
  /** Takes nothing more, waits for what runs, and after `graceMs` gives back what still does. */
  abstract stop(graceMs: number): Promise<void>;
  /** Resolves once nothing is due or running in any queue that is not paused; fails after `withinMs`. */
  abstract settled(withinMs: number): Promise<void>;
}
