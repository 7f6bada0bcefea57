import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { Logger } from '../observability/index.js';
import type { JobDefinition } from './job.js';
import { definedJobs, jobNamed } from './job.js';
import { QueueDriver } from './queue.driver.js';
import type { QueueSchedule } from './queue-schedule.entity.js';
import { SchedulesRepository } from './schedules.repository.js';
import { Ticker } from './ticker.js';

/**
 * Adds the jobs of the schedules when their turn comes; whichever process moves the turn on adds the job. Kept in the
 * database whatever driver runs the jobs: Bull's own repeating jobs leave a failed one per interval, overlap when a run
 * takes longer, go on with old data, and are gone when Redis is emptied.
 */
@Injectable()
export class Scheduler {
  private readonly ticker: Ticker;
  private started = false;

  constructor(
    private readonly driver: QueueDriver,
    private readonly rows: SchedulesRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly log: Logger,
    private readonly config: Config,
  ) {
    this.ticker = new Ticker(
      () => this.turn(),
      (error) => {
        this.log.error({ err: error }, 'the schedules could not be read or moved on');
        return this.config.queue.poll;
      },
    );
  }

  start(): void {
    this.started = true;
    if (this.driver.automatic) this.ticker.start();
  }

  stop(): Promise<void> {
    return this.ticker.stop();
  }

  async put(job: JobDefinition, data: object, jobId: string, everyMs: number): Promise<void> {
    if (!Number.isInteger(everyMs) || everyMs < 1)
      throw new Error(`"${jobId}" needs an interval of whole milliseconds.`);
    const there = await this.rows.find(jobId);
    if (there?.everyMs === everyMs && JSON.stringify(there.data) === JSON.stringify(data)) return;
    await this.rows.put({ jobId, job: job.name, everyMs, data, nextAt: slotAfter(this.clock.ms(), everyMs) });
    await this.uow.afterCommit(() => this.ticker.wake());
  }

  remove(jobId: string): Promise<void> {
    return this.rows.remove(jobId);
  }

  /** Resolves once what was due when it was called has been added. */
  async settled(): Promise<void> {
    if (this.started) await this.ticker.turned();
  }

  /** Adds a job for each schedule whose turn has come; turns that were missed are made up for by one. */
  private async fireDue(): Promise<void> {
    const now = this.clock.ms();
    for (const schedule of await this.known()) if (schedule.nextAt <= now) await this.fire(schedule, now);
  }

  /** Not those left by another build: it may still be running them. */
  private known(): Promise<QueueSchedule[]> {
    return this.rows.list(definedJobs().map((each) => each.name));
  }

  private async fire(schedule: QueueSchedule, now: number): Promise<void> {
    const job = jobNamed(schedule.job);
    if (!job) return;
    await this.uow.quiet('the turn of a schedule', async () => {
      if (!(await this.rows.advance(schedule, slotAfter(now, schedule.everyMs)))) return;
      const { jobId: id, data } = schedule;
      await this.driver.add({ job, id, given: true, again: false, data, delayMs: 0, priority: 0 });
    });
  }

  private async turn(): Promise<number> {
    await this.fireDue();
    const [next] = await this.known();
    const { poll } = this.config.queue;
    return next ? Math.min(poll, Math.max(1, next.nextAt - this.clock.ms())) : poll;
  }
}

/** Whole intervals of UTC, so that every process means the same ones. */
function slotAfter(now: number, everyMs: number): number {
  return Math.floor(now / everyMs) * everyMs + everyMs;
}
