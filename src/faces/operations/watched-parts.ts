import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Json } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { Deliveries } from '../../platform/deliveries/index.js';
import { ConsumerAdmin } from '../../platform/events/index.js';
import { MailTransport } from '../../platform/mail/index.js';
import { HealthChecks } from '../../platform/observability/index.js';
import { Queues } from '../../platform/queue/index.js';

/** A mail server is asked so often at the most, however many people look. */
const MAIL_EVERY_MS = 60_000;
const MAIL_TIMEOUT_MS = 8000;

/** What a desk goes on without, and whoever runs it wants to know. */
@Injectable()
export class WatchedParts implements OnModuleInit {
  private mailAsked: { at: number; answer: Promise<void> } | undefined;

  constructor(
    private readonly checks: HealthChecks,
    private readonly transport: MailTransport,
    private readonly queues: Queues,
    private readonly consumers: ConsumerAdmin,
    private readonly deliveries: Deliveries,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.checks.watch('mail', () => this.mail(), MAIL_TIMEOUT_MS);
    this.checks.watch('unfinished', () => this.unfinished());
  }

  private mail(): Promise<void> {
    const now = this.clock.ms();
    if (!this.mailAsked || now - this.mailAsked.at >= MAIL_EVERY_MS)
      this.mailAsked = { at: now, answer: this.transport.check() };
    return this.mailAsked.answer;
  }

  /** What waits for a person. */
  private async unfinished(): Promise<Record<string, Json>> {
    const [counts, consumers, failedDeliveries] = await Promise.all([
      Promise.all(this.queues.names().map((name) => this.queues.counts(name))),
      this.consumers.list(),
      this.deliveries.countFailed(),
    ]);
    return {
      failedJobs: counts.reduce((sum, { failed }) => sum + failed, 0),
      parkedEvents: consumers.reduce((sum, { parked }) => sum + parked, 0),
      failedDeliveries,
    };
  }
}
