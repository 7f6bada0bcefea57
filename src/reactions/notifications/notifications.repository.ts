import { Injectable } from '@nestjs/common';
import { Between, In } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { insertRows, runList, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { NotificationBox } from './notification-box.entity.js';
import { Notification } from './notification.entity.js';

@Injectable()
export class NotificationsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async box(userId: string): Promise<NotificationBox> {
    return (await this.uow.read().findOneBy(NotificationBox, { userId })) ?? NotificationBox.of(userId);
  }

  /** Theirs, and nobody else's to change until the commit. Asked for before anything else of theirs is. */
  async boxForChange(userId: string): Promise<NotificationBox> {
    const { manager } = this.uow.transaction();
    await insertRows(manager, NotificationBox, [NotificationBox.of(userId)], 'hold');
    return manager.findOneOrFail(NotificationBox, { where: { userId }, ...this.uow.forChange() });
  }

  async changeBox(box: NotificationBox, change: Partial<NotificationBox>): Promise<NotificationBox> {
    const changed = { ...box, ...change, revision: box.revision + 1 };
    const { userId, ...columns } = changed;
    await this.uow.transaction().manager.update(NotificationBox, { userId }, columns);
    return changed;
  }

  list(userId: string, query: ListQuery): Promise<Page<Notification>> {
    const qb = this.uow.read().createQueryBuilder(Notification, 'notification');
    return runList(qb.where('notification.userId = :userId', { userId }), query, {
      within: ['userId'],
      filters: {
        unread: (some, { operator, values: [value] }) => {
          some.andWhere(`notification.readAt ${(value === true) === (operator === 'in') ? '=' : '>'} 0`);
        },
      },
    });
  }

  find(userId: string, id: string): Promise<Notification | null> {
    return this.uow.read().findOneBy(Notification, { id, userId });
  }

  findOpen(userId: string, openKey: string): Promise<Notification | null> {
    return this.uow.read().findOneBy(Notification, { userId, openKey });
  }

  async insert(row: Notification): Promise<void> {
    await insertRows(this.uow.transaction().manager, Notification, [row]);
  }

  async change(id: string, change: Partial<Notification>): Promise<void> {
    await this.uow.transaction().manager.update(Notification, { id }, change);
  }

  /** Some that are unread and happened no later than this one; of one room only, where it is named. */
  async unread(
    userId: string,
    { upTo, roomId, ticketId }: { upTo?: Notification; roomId?: string; ticketId?: string },
    limit: number,
  ): Promise<string[]> {
    const qb = this.uow
      .read()
      .createQueryBuilder(Notification, 'n')
      .select('n.id', 'id')
      .where('n.userId = :userId AND n.readAt = 0', { userId });
    if (upTo)
      qb.andWhere('(n.updatedAt < :at OR (n.updatedAt = :at AND n.id <= :id))', { at: upTo.updatedAt, id: upTo.id });
    if (roomId !== undefined) qb.andWhere('n.roomId = :roomId', { roomId });
    if (ticketId !== undefined) qb.andWhere('n.ticketId = :ticketId', { ticketId });
    const rows = await qb.orderBy('n.updatedAt').limit(limit).getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }

  async markRead(ids: readonly string[], readAt: number): Promise<void> {
    const { manager } = this.uow.transaction();
    await manager.update(Notification, { id: In([...ids]) }, { readAt, openKey: null });
  }

  countUnread(userId: string): Promise<number> {
    return this.uow.read().countBy(Notification, { userId, readAt: 0 });
  }

  /** What was a guest's is another's now. What more of the same is added to is begun anew. */
  async handOver(fromId: string, toId: string): Promise<number> {
    const { manager } = this.uow.transaction();
    const moved = await manager.countBy(Notification, { userId: fromId, readAt: 0 });
    await manager.update(Notification, { userId: fromId }, { userId: toId, openKey: null });
    return moved;
  }

  /** Deletes some that were read before then. */
  async deleteRead(before: number, limit: number): Promise<number> {
    const { manager } = this.uow.transaction();
    const rows = await manager.find(Notification, {
      select: { id: true },
      where: { readAt: Between(1, before - 1) },
      order: { readAt: 'ASC' },
      take: limit,
    });
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await manager.delete(Notification, { id: In(ids) });
    return ids.length;
  }
}
