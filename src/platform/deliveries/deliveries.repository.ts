import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { newId } from '../../kernel/index.js';
import { insertRows, padded, runList, UnitOfWork } from '../database/index.js';
import type { ListQuery } from '../schema/index.js';
import type { DeliveryStatus } from './delivery.entity.js';
import { Delivery, DeliveryAttempt } from './delivery.entity.js';

/** Every query on what is owed. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Writes the promise; false when it was made before. */
  async insert(delivery: Delivery): Promise<boolean> {
    const { manager } = this.uow.transaction();
    if (await manager.existsBy(Delivery, { channel: delivery.channel, key: delivery.key })) return false;
    await insertRows(manager, Delivery, [delivery]);
    return true;
  }

  find(id: string): Promise<Delivery | null> {
    return this.uow.read().findOneBy(Delivery, { id });
  }

  findMany(ids: readonly string[]): Promise<Delivery[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.uow.read().findBy(Delivery, { id: In(padded(ids)) });
  }

  list(query: ListQuery): Promise<Page<Delivery>> {
    return runList(this.uow.read().createQueryBuilder(Delivery, 'delivery'), query);
  }

  attempts(deliveryId: string): Promise<DeliveryAttempt[]> {
    return this.uow.read().find(DeliveryAttempt, { where: { deliveryId }, order: { number: 'ASC' } });
  }

  /** Due, and nobody's. */
  due(now: number, limit: number): Promise<Delivery[]> {
    return this.uow
      .read()
      .createQueryBuilder(Delivery, 'd')
      .where('d.status = :status AND d.dueAt <= :now AND d.queuedUntil <= :now AND d.runningUntil <= :now', {
        status: 'owed',
        now,
      })
      .orderBy('d.dueAt')
      .limit(limit)
      .getMany();
  }

  count(status: DeliveryStatus): Promise<number> {
    return this.uow.read().countBy(Delivery, { status });
  }

  /** Since when the one is due that nobody has sent for longest. */
  async oldestDue(): Promise<number | undefined> {
    const [oldest] = await this.uow.read().find(Delivery, {
      select: { id: true, dueAt: true },
      where: { status: 'owed' },
      order: { dueAt: 'ASC' },
      take: 1,
    });
    return oldest && Number(oldest.dueAt);
  }

  /** A job has been queued for it; if that job is lost, the sweeper finds the row again after `until`. */
  async mark(ids: readonly string[], until: number): Promise<void> {
    if (ids.length === 0) return;
    await this.uow
      .transaction()
      .manager.createQueryBuilder()
      .update(Delivery)
      .set({ queuedUntil: until })
      .whereInIds([...ids])
      .execute();
  }

  /** Takes it for one attempt, which gets the next number; false when it is settled, or another attempt is running. */
  async claim(delivery: Delivery, now: number, until: number): Promise<boolean> {
    const result = await this.uow
      .transaction()
      .manager.createQueryBuilder()
      .update(Delivery)
      .set({ attempts: delivery.attempts + 1, runningUntil: until })
      .where('id = :id AND status = :status AND attempts = :attempts AND runningUntil <= :now', {
        now,
        id: delivery.id,
        status: 'owed',
        attempts: delivery.attempts,
      })
      .execute();
    return result.affected === 1;
  }

  async record(attempt: Omit<DeliveryAttempt, 'id'>): Promise<void> {
    await insertRows(this.uow.transaction().manager, DeliveryAttempt, [{ id: newId(), ...attempt }]);
  }

  async change(id: string, change: Partial<Delivery>): Promise<void> {
    await this.uow.transaction().manager.update(Delivery, { id }, change);
  }
}
