import { Injectable } from '@nestjs/common';
import { Clock, Conflict, newId, NotFound } from '../../kernel/index.js';
import type { Json, Page } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { Queues } from '../queue/index.js';
import type { ListQuery } from '../schema/index.js';
import { Sealer } from '../secrets/index.js';
import { Channels } from './channels.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { Delivery, DeliveryAttempt } from './delivery.entity.js';
import { sealed } from './sealed-payload.js';

const DeliveryNotFound = NotFound.define('delivery.not_found', 'There is no such delivery.');
const DeliverySettled = Conflict.define(
  'delivery.not_failed',
  'Only a failed or a sent delivery can be sent again; this one is {status}.',
);

export interface Owed {
  channel: string;
  kind: string;
  payload: { [key: string]: Json };
  /** The payload lets somebody in, as a link does: what is kept of it, also after it was sent, is sealed. */
  secret?: boolean;
  /** The same key makes the same promise; a new one each time when left out. */
  key?: string;
  /** UTC milliseconds before which it is not sent. */
  notBefore?: number;
}

/** Promises to the outside world. Made inside the unit of work that causes them, kept by the dispatcher. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly rows: DeliveriesRepository,
    private readonly channels: Channels,
    private readonly queues: Queues,
    private readonly sealer: Sealer,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Owes something: a row, committed with the change. The job that is queued for it only saves the sweeper's wait. Answers
   * with its id, or with nothing when it was promised before.
   */
  async owe(promise: Owed): Promise<string | undefined> {
    if (!this.uow.isRunning()) throw new Error(`"${promise.kind}" was promised outside a unit of work.`);
    const now = this.clock.ms();
    const id = newId();
    const dueAt = Math.max(now, promise.notBefore ?? now);
    const fresh = await this.rows.insert({
      id,
      channel: promise.channel,
      key: promise.key ?? id,
      kind: promise.kind,
      payload: promise.secret ? sealed(this.sealer, promise.payload) : promise.payload,
      status: 'owed',
      attempts: 0,
      dueAt,
      queuedUntil: dueAt + this.config.deliveries.requeue,
      runningUntil: 0,
      lastError: null,
      createdAt: now,
      settledAt: null,
    });
    if (!fresh) return undefined;
    await this.uow.afterCommit(() => this.enqueue({ id, channel: promise.channel }, dueAt - now));
    return id;
  }

  list(query: ListQuery): Promise<Page<Delivery>> {
    return this.rows.list(query);
  }

  findMany(ids: readonly string[]): Promise<Delivery[]> {
    return this.rows.findMany(ids);
  }

  /** Given up, and waiting for a person. */
  countFailed(): Promise<number> {
    return this.rows.count('failed');
  }

  async get(id: string): Promise<{ delivery: Delivery; attempts: DeliveryAttempt[] }> {
    const delivery = await this.rows.find(id);
    if (!delivery) throw DeliveryNotFound();
    return { delivery, attempts: await this.rows.attempts(id) };
  }

  /** Owes it once more, whatever became of it. */
  async replay(id: string): Promise<void> {
    await this.uow.quiet('a delivery is sent again', async () => {
      const delivery = await this.rows.find(id);
      if (!delivery) throw DeliveryNotFound();
      if (delivery.status === 'owed') throw DeliverySettled({ status: delivery.status });
      const now = this.clock.ms();
      await this.rows.change(id, {
        status: 'owed',
        dueAt: now,
        queuedUntil: now + this.config.deliveries.requeue,
        settledAt: null,
      });
      await this.uow.afterCommit(() => this.enqueue(delivery, 0));
    });
  }

  async enqueue({ id, channel }: Pick<Delivery, 'id' | 'channel'>, delayMs: number): Promise<void> {
    await this.queues.add(this.channels.jobOf(channel), { id }, { id, delayMs });
  }
}
