import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor, Page } from '../../kernel/index.js';
import { insertRows, isDuplicate, padded, runList, UnitOfWork } from '../../platform/database/index.js';
import type { Condition, ListQuery } from '../../platform/schema/index.js';
import { Tag } from '../tags/index.js';
import { withinReach } from './reach.repository.js';
import { TicketFollower, TicketTag } from './ticket-ties.entity.js';
import { priorities, Ticket } from './ticket.entity.js';

/** What hangs on a ticket besides its row. */
export interface Ties {
  readonly tagIds: readonly string[];
  readonly followerIds: readonly string[];
}

@Injectable()
export class TicketsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(id: string): Promise<Ticket | null> {
    return this.uow.read().findOneBy(Ticket, { id });
  }

  /** Finds it and keeps others from changing it until the unit of work ends. */
  findForChange(id: string): Promise<Ticket | null> {
    return this.uow.read().findOne(Ticket, { where: { id }, ...this.uow.forChange() });
  }

  findMany(ids: readonly string[]): Promise<Ticket[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.uow.read().findBy(Ticket, { id: In(padded(ids)) });
  }

  findOpened(openKey: string): Promise<Ticket | null> {
    return this.uow.read().findOneBy(Ticket, { openKey });
  }

  /** Those of these rooms that are the conversation or the backstage of a ticket. */
  async ofRooms(roomIds: readonly string[], forChange = false): Promise<Ticket[]> {
    if (roomIds.length === 0) return [];
    const asked = In(padded(roomIds));
    const lock = forChange ? this.uow.forChange() : {};
    const order = { number: 'ASC' } as const;
    const found = await this.uow.read().find(Ticket, { where: { conversationId: asked }, order, ...lock });
    if (found.length === new Set(roomIds).size) return found;
    const backstage = await this.uow.read().find(Ticket, { where: { backstageId: asked }, order, ...lock });
    const known = new Set(found.map(({ number }) => number));
    return [...found, ...backstage.filter(({ number }) => !known.has(number))];
  }

  list(actor: Actor, query: ListQuery): Promise<Page<Ticket>> {
    const tickets = this.uow.read().createQueryBuilder(Ticket, 'ticket');
    withinReach(tickets, actor);
    return runList(tickets, query, {
      sorts: { priority: 'rank' },
      within: [],
      filters: {
        priority: (qb, { operator, values }) => {
          const ranks = values.map((each) => priorities.indexOf(each as (typeof priorities)[number]));
          qb.andWhere(`ticket.rank ${operator === 'ne' ? 'NOT ' : ''}IN (:...ranks)`, { ranks });
        },
        waiting: (qb, { operator, values: [value] }) => {
          qb.andWhere(`ticket.waitingSince ${(value === true) === (operator === 'in') ? '>' : '='} 0`);
        },
        followerId: (qb, condition) => tied(qb, TicketFollower, 'userId', condition),
        tagId: (qb, condition) => tied(qb, TicketTag, 'tagId', condition),
        tag: (qb, { operator, values }) => {
          const names = values.map((each) => Tag.called(String(each)).nameKey);
          const some = qb
            .subQuery()
            .select('tie.ticketNumber')
            .from(TicketTag, 'tie')
            .innerJoin(Tag, 'tag', 'tag.id = tie.tagId AND tag.nameKey IN (:...tagNames)')
            .where('tie.ticketNumber = ticket.number');
          qb.andWhere(`${operator === 'ne' ? 'NOT ' : ''}EXISTS ${some.getQuery()}`, { tagNames: names });
        },
      },
    });
  }

  /** With the number it got. */
  async insert(ticket: Omit<Ticket, 'number'>): Promise<Ticket> {
    await insertRows(this.uow.transaction().manager, Ticket, [ticket as Ticket]);
    const { number } = await this.uow
      .read()
      .findOneOrFail(Ticket, { select: { number: true }, where: { id: ticket.id } });
    return { ...ticket, number };
  }

  async update({ number, ...change }: Ticket): Promise<void> {
    await this.uow.transaction().manager.update(Ticket, { number }, change);
  }

  async ties(numbers: readonly number[]): Promise<Map<number, Ties>> {
    const found = new Map<number, { tagIds: string[]; followerIds: string[] }>(
      numbers.map((number) => [number, { tagIds: [], followerIds: [] }]),
    );
    if (numbers.length === 0) return found;
    const where = { ticketNumber: In(padded(numbers)) };
    for (const { ticketNumber, tagId } of await this.uow.read().find(TicketTag, { where, order: { tagId: 'ASC' } }))
      found.get(ticketNumber)?.tagIds.push(tagId);
    for (const { ticketNumber, userId } of await this.uow
      .read()
      .find(TicketFollower, { where, order: { userId: 'ASC' } }))
      found.get(ticketNumber)?.followerIds.push(userId);
    return found;
  }

  async tag(ticketNumber: number, tagIds: readonly string[]): Promise<void> {
    const rows = tagIds.map((tagId) => ({ ticketNumber, tagId }));
    await insertRows(this.uow.transaction().manager, TicketTag, rows, 'keep');
  }

  async untag(ticketNumber: number, tagIds: readonly string[]): Promise<void> {
    if (tagIds.length > 0)
      await this.uow.transaction().manager.delete(TicketTag, { ticketNumber, tagId: In([...tagIds]) });
  }

  async follow(ticketNumber: number, userId: string): Promise<void> {
    await insertRows(this.uow.transaction().manager, TicketFollower, [{ ticketNumber, userId }], 'keep');
  }

  async unfollow(ticketNumber: number, userId: string): Promise<void> {
    await this.uow.transaction().manager.delete(TicketFollower, { ticketNumber, userId });
  }

  /** Off every ticket; the tag is gone. */
  async dropTag(tagId: string): Promise<void> {
    await this.uow.transaction().manager.delete(TicketTag, { tagId });
  }

  ofRequester(requesterId: string): Promise<Ticket[]> {
    return this.uow.read().find(Ticket, { where: { requesterId }, order: { number: 'ASC' }, ...this.uow.forChange() });
  }

  ofTeam(teamId: string): Promise<Ticket[]> {
    return this.uow.read().find(Ticket, { where: { teamId }, order: { number: 'ASC' }, ...this.uow.forChange() });
  }

  /** Ids of those on this shelf whose time has come, oldest first. */
  async snoozedUpTo(now: number, limit: number): Promise<string[]> {
    return this.ids(
      (qb) =>
        qb.where("ticket.shelf = 'snoozed' AND ticket.snoozedUntil <= :now", { now }).orderBy('ticket.snoozedUntil'),
      limit,
    );
  }

  async solvedUpTo(before: number, limit: number): Promise<string[]> {
    return this.ids(
      (qb) =>
        qb
          .where("ticket.shelf = 'done' AND ticket.status = 'solved' AND ticket.updatedAt <= :before", { before })
          .andWhere('ticket.solvedAt <= :before')
          .orderBy('ticket.updatedAt'),
      limit,
    );
  }

  async waitingTooLong(since: number, limit: number): Promise<string[]> {
    return this.ids(
      (qb) =>
        qb
          .where("ticket.shelf = 'queue' AND ticket.waitingSince > 0 AND ticket.waitingSince <= :since", { since })
          .andWhere('ticket.warnedFor <> ticket.waitingSince')
          .orderBy('ticket.waitingSince'),
      limit,
    );
  }

  private async ids(
    narrow: (qb: SelectQueryBuilder<Ticket>) => SelectQueryBuilder<Ticket>,
    limit: number,
  ): Promise<string[]> {
    const tickets = this.uow.read().createQueryBuilder(Ticket, 'ticket').select('ticket.id', 'id');
    const rows = await narrow(tickets).limit(limit).getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }
}

export function isOpenedTwice(error: unknown): boolean {
  return isDuplicate(error, 'ux_tickets_openKey');
}

function tied(
  qb: SelectQueryBuilder<Ticket>,
  entity: typeof TicketTag | typeof TicketFollower,
  column: 'tagId' | 'userId',
  { field, operator, values }: Condition,
): void {
  const asked = values.filter((each) => each !== null);
  const some = qb.subQuery().select('tie.ticketNumber').from(entity, 'tie').where('tie.ticketNumber = ticket.number');
  const none = qb.subQuery().select('any.ticketNumber').from(entity, 'any').where('any.ticketNumber = ticket.number');
  const parts = asked.length > 0 ? [`EXISTS ${some.andWhere(`tie.${column} IN (:...${field})`).getQuery()}`] : [];
  if (asked.length < values.length) parts.push(`NOT EXISTS ${none.getQuery()}`);
  qb.andWhere(`${operator === 'ne' ? 'NOT ' : ''}(${parts.join(' OR ')})`, { [field]: asked });
}
