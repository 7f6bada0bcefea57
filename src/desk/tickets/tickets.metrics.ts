import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { Metrics } from '../../platform/observability/index.js';
import { TicketWaits } from './ticket-waits.repository.js';

/** How the customers fare, for whoever watches the machines: the same for all processes, so workers tell. */
@Injectable()
export class TicketMetrics implements OnModuleInit {
  constructor(
    private readonly waits: TicketWaits,
    private readonly metrics: Metrics,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    if (this.config.core.role === 'api') return;
    const waiting = this.metrics.gauge('quickdesk_tickets_waiting', [], {
      help: 'Tickets on which a customer waits for an answer.',
      collect: async () => {
        waiting.set((await this.waits.all()).count);
      },
    });
    const longest = this.metrics.gauge('quickdesk_ticket_longest_wait_seconds', [], {
      help: 'How long the customer has waited who waits for longest; 0 when nobody does.',
      collect: async () => {
        const { since } = await this.waits.all();
        longest.set(since === 0 ? 0 : Math.max(0, this.clock.ms() - since) / 1000);
      },
    });
  }
}
