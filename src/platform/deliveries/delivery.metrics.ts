import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { Metrics } from '../observability/index.js';
import { DeliveriesRepository } from './deliveries.repository.js';

/** What is owed and what was given up, counted when somebody asks. It is the same for all processes, so workers tell. */
@Injectable()
export class DeliveryMetrics implements OnModuleInit {
  constructor(
    private readonly rows: DeliveriesRepository,
    private readonly metrics: Metrics,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    if (this.config.core.role === 'api') return;
    const counts = this.metrics.gauge('quickdesk_deliveries', ['status'], {
      help: 'Deliveries that are still owed, and those that were given up.',
      collect: async () => {
        for (const status of ['owed', 'failed'] as const) counts.set({ status }, await this.rows.count(status));
      },
    });
    const overdue = this.metrics.gauge('quickdesk_delivery_overdue_seconds', [], {
      help: 'For how long the owed delivery is due that waits for longest; 0 when none is.',
      collect: async () => {
        const since = await this.rows.oldestDue();
        overdue.set(since === undefined ? 0 : Math.max(0, this.clock.ms() - since) / 1000);
      },
    });
  }
}
