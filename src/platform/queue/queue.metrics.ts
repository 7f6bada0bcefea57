import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Metrics } from '../observability/index.js';
import { definedQueues } from './job.js';
import type { QueueCounts } from './queue.driver.js';
import { QueueDriver } from './queue.driver.js';

const states = ['waiting', 'delayed', 'running', 'failed'] as const;

/** How full the queues are and how far behind, counted when somebody asks. All processes share them, so workers tell. */
@Injectable()
export class QueueMetrics implements OnModuleInit {
  private counting: Promise<ReadonlyMap<string, QueueCounts>> | undefined;

  constructor(
    private readonly driver: QueueDriver,
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (this.config.core.role === 'api') return;
    const jobs = this.metrics.gauge('quickdesk_queue_jobs', ['queue', 'state'], {
      help: 'Jobs in a queue.',
      collect: async () => {
        jobs.reset();
        for (const [queue, counts] of await this.counts()) {
          for (const state of states) jobs.set({ queue, state }, counts[state]);
        }
      },
    });
    const lag = this.metrics.gauge('quickdesk_queue_lag_seconds', ['queue'], {
      help: 'How long the job whose turn is next has been ready.',
      collect: async () => {
        lag.reset();
        for (const [queue, counts] of await this.counts()) lag.set({ queue }, counts.lagMs / 1000);
      },
    });
  }

  /** Both gauges are asked at the same time, and count once. */
  private counts(): Promise<ReadonlyMap<string, QueueCounts>> {
    this.counting ??= this.count().finally(() => (this.counting = undefined));
    return this.counting;
  }

  private async count(): Promise<ReadonlyMap<string, QueueCounts>> {
    const queues = [...definedQueues().keys()];
    return new Map(await Promise.all(queues.map(async (queue) => [queue, await this.driver.counts(queue)] as const)));
  }
}
