import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { insertRows, UnitOfWork } from '../../../platform/database/index.js';
import { PendingMail } from './pending-mail.entity.js';

@Injectable()
export class PendingMailsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  findOpen(userId: string, openKey: string): Promise<PendingMail | null> {
    return this.uow.read().findOne(PendingMail, { where: { userId, openKey }, ...this.uow.forChange() });
  }

  findForChange(id: string): Promise<PendingMail | null> {
    return this.uow.read().findOne(PendingMail, { where: { id }, ...this.uow.forChange() });
  }

  find(id: string): Promise<PendingMail | null> {
    return this.uow.read().findOneBy(PendingMail, { id });
  }

  async due(now: number, limit: number): Promise<string[]> {
    const rows = await this.uow.read().find(PendingMail, {
      select: { id: true },
      where: { dueAt: LessThanOrEqual(now) },
      order: { dueAt: 'ASC' },
      take: limit,
    });
    return rows.map(({ id }) => id);
  }

  async dueAfter(userId: string, time: number): Promise<string[]> {
    const rows = await this.uow.read().find(PendingMail, {
      select: { id: true },
      where: { userId, dueAt: MoreThan(time) },
      order: { id: 'ASC' },
      ...this.uow.forChange(),
    });
    return rows.map(({ id }) => id);
  }

  async insert(row: PendingMail): Promise<void> {
    await insertRows(this.uow.transaction().manager, PendingMail, [row]);
  }

  async change(id: string, change: Partial<PendingMail>): Promise<void> {
    await this.uow.transaction().manager.update(PendingMail, { id }, change);
  }

  async remove(id: string): Promise<void> {
    await this.uow.transaction().manager.delete(PendingMail, { id });
  }
}
