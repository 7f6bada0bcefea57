import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import type { Page } from '../../../kernel/index.js';
import { insertRows, padded, runList, UnitOfWork } from '../../../platform/database/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import type { HandState } from './decision.entity.js';
import { AssignmentDecision, AssignmentHand } from './decision.entity.js';

@Injectable()
export class DecisionsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  list(ticketId: string, query: ListQuery): Promise<Page<AssignmentDecision>> {
    const qb = this.uow.read().createQueryBuilder(AssignmentDecision, 'decision').where({ ticketId });
    return runList(qb, query, { within: ['ticketId'] });
  }

  last(ticketId: string): Promise<AssignmentDecision | null> {
    return this.uow.read().findOne(AssignmentDecision, { where: { ticketId }, order: { id: 'DESC' } });
  }

  async add(decision: AssignmentDecision): Promise<void> {
    await insertRows(this.uow.transaction().manager, AssignmentDecision, [decision]);
  }

  /** How many there were. */
  async forget(before: number, limit: number): Promise<number> {
    const { manager } = this.uow.transaction();
    const old = await manager.find(AssignmentDecision, {
      select: { id: true },
      where: { at: LessThan(before) },
      order: { at: 'ASC' },
      take: limit,
    });
    if (old.length > 0) await manager.delete(AssignmentDecision, { id: In(old.map(({ id }) => id)) });
    return old.length;
  }

  /** Who had a ticket, whoever had it last first. */
  hands(ticketId: string): Promise<AssignmentHand[]> {
    return this.uow.read().find(AssignmentHand, { where: { ticketId }, order: { at: 'DESC', userId: 'ASC' } });
  }

  async handsOn(ticketIds: readonly string[], userId: string): Promise<Map<string, AssignmentHand>> {
    if (ticketIds.length === 0) return new Map();
    const rows = await this.uow.read().findBy(AssignmentHand, { ticketId: In(padded(ticketIds)), userId });
    return new Map(rows.map((row) => [row.ticketId, row]));
  }

  async took(hand: AssignmentHand): Promise<void> {
    const { manager } = this.uow.transaction();
    const { ticketId, userId, ...since } = hand;
    await insertRows(manager, AssignmentHand, [hand], 'hold');
    await manager.update(AssignmentHand, { ticketId, userId }, since);
  }

  async mark(ticketIds: readonly string[], userId: string, state: HandState): Promise<void> {
    const { manager } = this.uow.transaction();
    for (let from = 0; from < ticketIds.length; from += 500) {
      const ticketId = In(ticketIds.slice(from, from + 500));
      await manager.update(AssignmentHand, { ticketId, userId }, { state });
    }
  }
}
