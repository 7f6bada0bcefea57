import { Injectable } from '@nestjs/common';
import type { Page } from '../../kernel/index.js';
import { newId } from '../../kernel/index.js';
import { FailedJobNotFound, QueueUnknown } from './errors.js';
import type { JobDefinition } from './job.js';
import { definedQueues } from './job.js';
import type { FailedJob, FailedQuery, QueueCounts } from './queue.driver.js';
import { QueueDriver } from './queue.driver.js';
import { Scheduler } from './scheduler.js';

export interface AddOptions {
  /** From subject and purpose, so that five quick replies make one mail; see `add`. */
  id?: string;
  delayMs?: number;
  /** 0 (the default) to 100; a higher one goes first. */
  priority?: number;
}

const ID_LENGTH = 120;
const DATA_LENGTH = 256 * 1024;

/** What the rest of the program does with queues. */
@Injectable()
export class Queues {
  constructor(
    private readonly driver: QueueDriver,
    private readonly scheduler: Scheduler,
  ) {}

  /**
   * A job is there once: adding its id while it waits or is delayed does nothing. While it runs it may have read its
   * rows before you wrote yours, so then it runs once more afterwards, with the data and delay added last. Never two
   * of an id at a time, and always a run that begins after the last add.
   */
  async add<D extends object>(job: JobDefinition<D>, data: D, options: AddOptions = {}): Promise<void> {
    const { id = newId(), delayMs = 0, priority = 0 } = options;
    check(id, data);
    await this.driver.add({
      job,
      id: idOf(job, id),
      given: options.id !== undefined,
      again: true,
      data,
      delayMs: Math.max(0, Math.round(delayMs)),
      priority: Math.min(100, Math.max(0, Math.round(priority))),
    });
  }

  /**
   * Runs the job once an interval over all processes, from the next whole interval (of UTC) on, until it is told
   * otherwise: the schedule is kept in the database, and saying it again with another interval or other data changes
   * it. An interval is left out while the job of the one before still waits, runs or is to be tried again.
   */
  async schedule<D extends object>(job: JobDefinition<D>, data: D, to: { id: string; everyMs: number }): Promise<void> {
    check(to.id, data);
    return this.scheduler.put(job, data, idOf(job, to.id), to.everyMs);
  }

  async unschedule(job: JobDefinition, id: string): Promise<void> {
    return this.scheduler.remove(idOf(job, id));
  }

  names(): string[] {
    return [...definedQueues().keys()];
  }

  async counts(queue: string): Promise<QueueCounts> {
    return this.driver.counts(known(queue));
  }

  async failed(queue: string, query: FailedQuery): Promise<Page<FailedJob>> {
    return this.driver.failed(known(queue), query);
  }

  async retry(queue: string, id: string): Promise<void> {
    if ((await this.driver.retry(known(queue), [id])) === 0) throw FailedJobNotFound({ queue, id });
  }

  async retryAll(queue: string): Promise<number> {
    return this.driver.retry(known(queue), 'all');
  }

  async discard(queue: string, id: string): Promise<void> {
    if ((await this.driver.discard(known(queue), [id])) === 0) throw FailedJobNotFound({ queue, id });
  }

  async discardAll(queue: string): Promise<number> {
    return this.driver.discard(known(queue), 'all');
  }

  async pause(queue: string): Promise<void> {
    return this.driver.pause(known(queue));
  }

  async resume(queue: string): Promise<void> {
    return this.driver.resume(known(queue));
  }

  /** For tests: fires the schedules that are due, then resolves once nothing is due or running. */
  async settled(withinMs = 10_000): Promise<void> {
    await this.scheduler.settled();
    await this.driver.settled(withinMs);
  }
}

/** Two jobs of a queue may use the same id; no name of a job holds an @. */
function idOf(job: JobDefinition, id: string): string {
  return `${job.name}@${id}`;
}

function known(queue: string): string {
  if (!definedQueues().has(queue)) throw QueueUnknown({ queue });
  return queue;
}

function check(id: string, data: object): void {
  if (id.length === 0 || id.length > ID_LENGTH) throw new Error(`A job id has 1 to ${ID_LENGTH} characters.`);
  const { length } = JSON.stringify(data);
  if (length > DATA_LENGTH)
    throw new Error(`A job carries ids and facts, but this one has ${length} characters of data.`);
}
