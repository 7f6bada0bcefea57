import { Injectable } from '@nestjs/common';
import type { Page } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../database/index.js';
import { FailedJobsRepository } from './failed-jobs.repository.js';
import { LocalWorker } from './local.worker.js';
import { QueueJobsRepository } from './queue-jobs.repository.js';
import type { FailedJob, FailedQuery, JobToAdd, QueueCounts } from './queue.driver.js';
import { QueueDriver } from './queue.driver.js';

/**
 * Jobs in the database everything else is in, so they outlive the process and commit with what caused them. Due times
 * come from the injected clock, leases from the database's own.
 */
@Injectable()
export class LocalQueue extends QueueDriver {
  readonly automatic: boolean = true;

  constructor(
    private readonly rows: QueueJobsRepository,
    private readonly kept: FailedJobsRepository,
    protected readonly worker: LocalWorker,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async add(job: JobToAdd): Promise<void> {
    const now = this.clock.ms();
    await this.rows.add(job, now);
    const dueAt = job.delayMs > 0 ? now + job.delayMs : undefined;
    await this.uow.afterCommit(() => this.worker.wake(job.job.queue, dueAt));
  }

  override counts(queue: string): Promise<QueueCounts> {
    return this.kept.counts(queue, this.clock.ms());
  }

  override failed(queue: string, query: FailedQuery): Promise<Page<FailedJob>> {
    return this.kept.failed(queue, query);
  }

  override async retry(queue: string, ids: readonly string[] | 'all'): Promise<number> {
    const retried = await this.kept.retry(queue, ids, this.clock.ms());
    await this.uow.afterCommit(() => this.worker.wake(queue));
    return retried;
  }

  override discard(queue: string, ids: readonly string[] | 'all'): Promise<number> {
    return this.kept.discard(queue, ids);
  }

  override pause(queue: string): Promise<void> {
    return this.kept.pause(queue, this.clock.ms());
  }

  override async resume(queue: string): Promise<void> {
    await this.kept.resume(queue);
    await this.uow.afterCommit(() => this.worker.wake(queue));
  }

  override async start(): Promise<void> {
    this.worker.start(this.automatic);
  }

  override stop(graceMs: number): Promise<void> {
    return this.worker.stop(graceMs);
  }

  override settled(withinMs: number): Promise<void> {
    return this.worker.settled(withinMs);
  }
}
