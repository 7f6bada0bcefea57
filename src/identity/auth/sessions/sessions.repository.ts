import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, MoreThan } from 'typeorm';
import { insertRows, selectRows, UnitOfWork } from '../../../platform/database/index.js';
import type { SessionEnd } from './session.entity.js';
import { Session } from './session.entity.js';

@Injectable()
export class SessionsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Read plainly: whoever has not asked for a second is looked up here first. */
  async find(id: string): Promise<Session | null> {
    const [session] = await selectRows(this.uow.read(), Session, '`id` = ?', [id]);
    return session ?? null;
  }

  findMany(ids: readonly string[]): Promise<Session[]> {
    return this.uow.read().findBy(Session, { id: In([...ids]) });
  }

  findForChange(id: string): Promise<Session | null> {
    return this.uow.read().findOne(Session, { where: { id }, ...this.uow.forChange() });
  }

  /** Those that go on, the newest first; locked when inside a unit of work. */
  open(userId: string, now: number): Promise<Session[]> {
    return this.uow.read().find(Session, {
      where: { userId, endedAt: IsNull(), expiresAt: MoreThan(now) },
      order: { createdAt: 'DESC', id: 'DESC' },
      ...(this.uow.isRunning() ? this.uow.forChange() : {}),
    });
  }

  /** Where they have signed in lately, also where they are not any more; some of the latest. */
  recent(userId: string, limit: number): Promise<Pick<Session, 'device' | 'address'>[]> {
    return this.uow.read().find(Session, {
      select: { device: true, address: true },
      where: { userId },
      order: { createdAt: 'DESC' },
      take: limit,
    });
  }

  async insert(session: Session): Promise<void> {
    await insertRows(this.uow.transaction().manager, Session, [session]);
  }

  async update({ id, ...change }: Session): Promise<void> {
    await this.uow.transaction().manager.update(Session, { id }, change);
  }

  async end(ids: readonly string[], because: SessionEnd, at: number): Promise<void> {
    await this.uow
      .transaction()
      .manager.update(Session, { id: In([...ids]), endedAt: IsNull() }, { endedAt: at, endedBecause: because });
  }

  async seen(ids: readonly string[], at: number): Promise<void> {
    await this.uow.transaction().manager.update(Session, { id: In([...ids]) }, { lastSeenAt: at });
  }

  /** Deletes what ended or expired before then, at most `batch` at once. */
  async deleteOver(before: number, batch: number): Promise<number> {
    const rows = await this.uow
      .read()
      .find(Session, { select: { id: true }, where: { expiresAt: LessThan(before) }, take: batch });
    if (rows.length === 0) return 0;
    await this.uow.transaction().manager.delete(Session, { id: In(rows.map((row) => row.id)) });
    return rows.length;
  }
}
