import type { BeforeApplicationShutdown, OnApplicationBootstrap, Provider } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { RedisLink } from '../cache/index.js';
import { Config } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { Logger } from '../observability/index.js';
import { FailedJobsRepository } from './failed-jobs.repository.js';
import { JobHandlers } from './job-handlers.js';
import { JobRunner } from './job-runner.js';
import { LocalQueue } from './local.queue.js';
import { LocalWorker } from './local.worker.js';
import { ManualQueue } from './manual.queue.js';
import { QueueJobsRepository } from './queue-jobs.repository.js';
import { ProbeAnswer } from './probe.job.js';
import { QueueDriver } from './queue.driver.js';
import { QueueMetrics } from './queue.metrics.js';
import { Queues } from './queues.js';
import { Scheduler } from './scheduler.js';
import { SchedulesRepository } from './schedules.repository.js';

const local: Provider = {
  provide: LocalQueue,
  inject: [Config, QueueJobsRepository, FailedJobsRepository, LocalWorker, UnitOfWork, Clock],
  useFactory: (config: Config, ...parts: ConstructorParameters<typeof LocalQueue>) =>
    config.queue.driver === 'manual' ? new ManualQueue(...parts) : new LocalQueue(...parts),
};

const chosen: Provider = {
  provide: QueueDriver,
  inject: [Config, LocalQueue, { token: RedisLink, optional: true }, JobRunner, UnitOfWork, Logger],
  useFactory: async (
    config: Config,
    localQueue: LocalQueue,
    redis: RedisLink | undefined,
    runner: JobRunner,
    uow: UnitOfWork,
    log: Logger,
  ): Promise<QueueDriver> => {
    const { driver } = config.queue;
    if (driver === 'local' || driver === 'manual') return localQueue;
    if (redis) {
      // Loaded where it is used only: starting is not to wait for it.
      const { BullQueue } = await import('./bull.queue.js');
      return new BullQueue({ redis, runner, config, log }, uow);
    }
    if (driver === 'bull') throw new Error('QUEUE_DRIVER is bull, which needs REDIS_URL.');
    return localQueue;
  },
};

/**
 * Jobs that are done later, now and then, or again: a port with three drivers. Owns `queue_jobs` and `queue_pauses`
 * (the local driver's) and `queue_schedules` (any driver's). Emits and hears no event. Ports used: `RedisLink`,
 * the unit of work. What others do with it: `defineJob`, `@Handles`, `Queues`. Job: `queue.probe`.
 */
@Global()
@Module({
  providers: [
    JobHandlers,
    JobRunner,
    QueueJobsRepository,
    FailedJobsRepository,
    SchedulesRepository,
    LocalWorker,
    local,
    chosen,
    Scheduler,
    Queues,
    QueueMetrics,
    ProbeAnswer,
  ],
  exports: [Queues, QueueDriver],
})
export class QueueModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly driver: QueueDriver,
    private readonly scheduler: Scheduler,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.core.role === 'api') return;
    await this.driver.start();
    this.scheduler.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.scheduler.stop();
    await this.driver.stop(this.config.core.shutdownGrace);
  }
}
