import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { Logger, Metrics } from '../observability/index.js';
import { Handles } from '../queue/index.js';
import { Sealer } from '../secrets/index.js';
import type { Outcome } from './channels.js';
import { Channels } from './channels.js';
import { Deliveries } from './deliveries.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { Delivery } from './delivery.entity.js';
import { opened } from './sealed-payload.js';
import { SendDelivery } from './send-delivery.job.js';

const SWEEP_AT_ONCE = 500;

/** With the defaults about three days in all: 10 s, 40 s, 3 min, 10 min, 43 min, 3 h, 11 h, then twice a day. */
const BACKOFF = { factor: 4, most: 12 * 3_600_000 };

/** What the dispatcher tells the operator through, and the settings it runs by. */
@Injectable()
export class DispatcherWatch {
  readonly attempts;

  constructor(
    readonly config: Config,
    readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.attempts = metrics.counter('quickdesk_delivery_attempts_total', ['channel', 'outcome'], {
      help: 'Attempts at deliveries, by what came of them.',
    });
  }
}

/** Keeps the promises: makes the attempts, and finds those whose job was lost. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly rows: DeliveriesRepository,
    private readonly deliveries: Deliveries,
    private readonly channels: Channels,
    private readonly sealer: Sealer,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly watch: DispatcherWatch,
  ) {}

  onApplicationBootstrap(): void {
    if (this.watch.config.core.role === 'api') return;
    this.timer = setInterval(() => {
      this.sweeping = this.sweep().catch((error: unknown) =>
        this.watch.logger.error({ err: error }, 'the delivery sweep failed'),
      );
    }, this.watch.config.events.sweep);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** Queues what is due and has no job: after a flushed Redis, a crash between commit and queueing, a lost worker. */
  async sweep(): Promise<number> {
    const now = this.clock.ms();
    const due = await this.rows.due(now, SWEEP_AT_ONCE);
    if (due.length === 0) return 0;
    await this.uow.quiet('the sweeper notes which deliveries it has queued', () =>
      this.rows.mark(
        due.map((each) => each.id),
        now + this.settings.requeue,
      ),
    );
    for (const each of due) await this.deliveries.enqueue(each, 0);
    return due.length;
  }

  @Handles(SendDelivery)
  async attempt({ id }: { id: string }): Promise<void> {
    const delivery = await this.rows.find(id);
    const now = this.clock.ms();
    if (delivery?.status !== 'owed' || delivery.dueAt > now) return;
    const claimed = await this.uow.quiet('an attempt begins', () =>
      this.rows.claim(delivery, now, now + this.settings.attemptTimeout),
    );
    if (!claimed) return;
    const started = performance.now();
    const outcome = await this.send(delivery);
    const tookMs = Math.round(performance.now() - started);
    await this.settle({ ...delivery, attempts: delivery.attempts + 1 }, outcome, tookMs);
  }

  private async send(delivery: Delivery): Promise<Outcome> {
    try {
      const payload = opened(this.sealer, delivery.payload);
      return await this.channels.get(delivery.channel)({ ...delivery, payload });
    } catch (error) {
      return { ok: false, permanent: false, error: error instanceof Error ? error.message : String(error) };
    }
  }

  private async settle(delivery: Delivery, outcome: Outcome, tookMs: number): Promise<void> {
    const now = this.clock.ms();
    const last = !outcome.ok && (outcome.permanent || delivery.attempts >= this.settings.attempts);
    const wait = outcome.ok ? 0 : Math.max(outcome.retryAfterMs ?? 0, this.backoff(delivery.attempts));
    const said = outcome.ok ? outcome.response : outcome.error;
    await this.uow.quiet('the outcome of an attempt', async () => {
      await this.rows.record({
        deliveryId: delivery.id,
        number: delivery.attempts,
        outcome: outcome.ok ? 'sent' : 'failed',
        at: now,
        tookMs,
        response: said?.slice(0, 4096) ?? null,
      });
      const settled = outcome.ok || last;
      await this.rows.change(delivery.id, {
        status: outcome.ok ? 'sent' : last ? 'failed' : 'owed',
        lastError: outcome.ok ? null : outcome.error.slice(0, 4096),
        settledAt: settled ? now : null,
        dueAt: now + wait,
        queuedUntil: settled ? 0 : now + wait + this.settings.requeue,
        runningUntil: 0,
      });
      if (!settled) await this.uow.afterCommit(() => this.deliveries.enqueue(delivery, wait));
    });
    this.watch.attempts.inc({ channel: delivery.channel, outcome: outcome.ok ? 'sent' : last ? 'failed' : 'retry' });
    if (last)
      this.watch.logger.error(
        { delivery: delivery.id, kind: delivery.kind, error: said },
        'a delivery has failed for good',
      );
  }

  private backoff(attempts: number): number {
    const wait = Math.min(BACKOFF.most, this.settings.retryFirst * BACKOFF.factor ** (attempts - 1));
    return Math.round(wait * (0.8 + Math.random() * 0.4));
  }

  private get settings(): Config['deliveries'] {
    return this.watch.config.deliveries;
  }
}
