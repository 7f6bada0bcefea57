import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { newId } from '../../kernel/index.js';
import { insertRows, runList, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Draft } from './draft.entity.js';

interface Place {
  readonly userId: string;
  readonly roomId: string;
}

@Injectable()
export class DraftsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async find({ userId, roomId }: Place): Promise<Draft | null> {
    return this.uow.read().findOneBy(Draft, { userId, roomId });
  }

  /** Nobody else changes it until the commit; where there was none, there is an empty one now. */
  async holdForChange({ userId, roomId }: Place, now: number): Promise<Draft> {
    const { manager } = this.uow.transaction();
    await insertRows(manager, Draft, [Draft.none({ id: newId(), userId, roomId, updatedAt: now })], 'hold');
    return manager.findOneOrFail(Draft, { where: { userId, roomId }, ...this.uow.forChange() });
  }

  /** Those of somebody that are written. */
  list(userId: string, query: ListQuery): Promise<Page<Draft>> {
    const qb = this.uow.read().createQueryBuilder(Draft, 'draft');
    return runList(qb.where('draft.userId = :userId AND draft.written = :written', { userId, written: true }), query, {
      within: ['userId', 'written'],
    });
  }

  ofPerson(userId: string): Promise<Draft[]> {
    return this.uow.read().find(Draft, { where: { userId }, order: { id: 'ASC' }, ...this.uow.forChange() });
  }

  async update({ id, ...change }: Draft): Promise<void> {
    await this.uow.transaction().manager.update(Draft, { id }, change);
  }

  /** Both texts in one; what is joined in is gone where it was. */
  async join(into: Draft, from: Draft): Promise<void> {
    const text = [into.text, from.text].filter(Boolean).join('\n');
    const mentions = [
      ...into.mentions,
      ...from.mentions.filter(({ name }) => !into.mentions.some((m) => m.name === name)),
    ];
    const attachmentIds = [...new Set([...into.attachmentIds, ...from.attachmentIds])];
    const replyTo = into.replyTo ?? from.replyTo;
    const joined = { text, mentions, attachmentIds, replyTo };
    const version = into.version + 1;
    await this.update({ ...into, ...joined, written: Draft.isWritten(joined), version, updatedAt: from.updatedAt });
    await this.remove(from);
  }

  async remove({ userId, roomId }: Place): Promise<void> {
    await this.uow.transaction().manager.delete(Draft, { userId, roomId });
  }

  /** Deletes some that nobody has touched since then. */
  async deleteOlder(before: number, limit: number): Promise<number> {
    const { manager } = this.uow.transaction();
    const rows = await manager.find(Draft, {
      select: { id: true },
      where: { updatedAt: LessThan(before) },
      order: { updatedAt: 'ASC', id: 'ASC' },
      take: limit,
    });
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await manager.delete(Draft, { id: In(ids), updatedAt: LessThan(before) });
    return ids.length;
  }
}
