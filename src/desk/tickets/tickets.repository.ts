import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor, Page } from '../../kernel/index.js';
import type { ListOptions } from '../../platform/database/index.js';
import {
  countList,
  insertRows,
  isDuplicate,
  padded,
  runList,
  selectRows,
  UnitOfWork,
} from '../../platform/database/index.js';
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

/** What filters and sorts of the list mean in the tables, where they are no column of the same name. */
const asked: ListOptions<Ticket> = {
  sorts: { priority: 'rank' },
  within: [],
  filters: {
    priority: (qb, { operator, values }) => {
      const ranks = values.map((each) => priorities.indexOf(each as (typeof priorities)[number]));
      qb.andWhere(`ticket.rank ${operator === 'ne' ? 'NOT ' : ''}IN (:...ranks_${operator})`, {
        [`ranks_${operator}`]: ranks,
      });
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
        .innerJoin(Tag, 'tag', `tag.id = tie.tagId AND tag.nameKey IN (:...tags_${operator})`)
        .where('tie.ticketNumber = ticket.number');
      qb.andWhere(`${operator === 'ne' ? 'NOT ' : ''}EXISTS ${some.getQuery()}`, { [`tags_${operator}`]: names });
    },
  },
};

const OTHER_ROOMS = 50_000;

@Injectable()
export class TicketsRepository {
  private readonly otherRooms = new Set<string>();

  constructor(private readonly uow: UnitOfWork) {}

  async find(id: string): Promise<Ticket | null> {
    return (await this.rows('`id` = ?', [id]))[0] ?? null;
  }

  /** Finds it and keeps others from changing it until the unit of work ends. */
  async findForChange(id: string): Promise<Ticket | null> {
    return (await this.rows('`id` = ?', [id], true))[0] ?? null;
  }

  findMany(ids: readonly string[]): Promise<Ticket[]> {
    return this.among('id', ids);
  }

  async findOpened(openKey: string): Promise<Ticket | null> {
    return (await this.rows('`openKey` = ?', [openKey]))[0] ?? null;
  }

  /** What was opened under these names, in one query. */
  opened(openKeys: readonly string[]): Promise<Ticket[]> {
    return this.among('openKey', openKeys);
  }

  /** Those of these rooms that are the conversation or the backstage of a ticket. */
  async ofRooms(roomIds: readonly string[], forChange = false): Promise<Ticket[]> {
    const asked = roomIds.filter((id) => !this.otherRooms.has(id));
    if (asked.length === 0) return [];
    const found = await this.among('conversationId', asked, forChange);
    const left = without(asked, found, 'conversationId');
    const backstage = left.length === 0 ? [] : await this.among('backstageId', left, forChange);
    this.rememberOthers(without(left, backstage, 'backstageId'));
    const known = new Set(found.map(({ number }) => number));
    return [...found, ...backstage.filter(({ number }) => !known.has(number))];
  }

  /** A ticket is written with its rooms: what belongs to none never will. So other rooms cost a message no query. */
  private rememberOthers(roomIds: readonly string[]): void {
    if (this.otherRooms.size > OTHER_ROOMS) this.otherRooms.clear();
    for (const id of roomIds) this.otherRooms.add(id);
  }

  list(actor: Actor, query: ListQuery): Promise<Page<Ticket>> {
    return runList(this.within(actor), query, asked);
  }

  /** Up to `COUNTED`; undefined beyond. */
  count(actor: Actor, query: ListQuery): Promise<number | undefined> {
    return countList(this.within(actor), query, asked);
  }

  /** With the numbers they got: one after the other, in their order. */
  async insert(tickets: readonly Omit<Ticket, 'number'>[]): Promise<Ticket[]> {
    const first = await insertRows(this.uow.transaction().manager, Ticket, tickets as Ticket[]);
    return tickets.map((ticket, at) => ({ ...ticket, number: first + at }));
  }

  async update({ number, ...change }: Ticket): Promise<void> {
    await this.uow.transaction().manager.update(Ticket, { number }, change);
  }

  async ties(numbers: readonly number[]): Promise<Map<number, Ties>> {
    const found = new Map<number, { tagIds: string[]; followerIds: string[] }>(
      numbers.map((number) => [number, { tagIds: [], followerIds: [] }]),
    );
    if (numbers.length === 0) return found;
    const asked = padded(numbers);
    const some = `WHERE \`ticketNumber\` IN (${asked.map(() => '?').join(', ')})`;
    // Both in one statement: in a list they are asked of every page.
    const rows = (await this.uow.read().query(
      `SELECT 'tag' AS kind, \`ticketNumber\` AS ticket, \`tagId\` AS tied FROM \`ticket_tags\` ${some}
        UNION ALL
       SELECT 'follower', \`ticketNumber\`, \`userId\` FROM \`ticket_followers\` ${some} ORDER BY tied`,
      [...asked, ...asked],
    )) as { kind: 'tag' | 'follower'; ticket: number | string; tied: string }[];
    for (const { kind, ticket, tied } of rows)
      found.get(Number(ticket))?.[kind === 'tag' ? 'tagIds' : 'followerIds'].push(tied);
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

  /** In the order of their numbers, so that two who take several do not wait for each other. */
  private async among(
    column: 'id' | 'openKey' | 'conversationId' | 'backstageId',
    values: readonly string[],
    forChange = false,
  ): Promise<Ticket[]> {
    if (values.length === 0) return [];
    const asked = padded(values);
    const places = asked.map(() => '?').join(', ');
    return this.rows(`\`${column}\` IN (${places}) ORDER BY \`number\``, asked, forChange);
  }

  private rows(condition: string, values: readonly unknown[], forChange = false): Promise<Ticket[]> {
    const lock = forChange && this.uow.forChange().lock ? ' FOR UPDATE' : '';
    return selectRows(this.uow.read(), Ticket, condition + lock, values);
  }

  private within(actor: Actor): SelectQueryBuilder<Ticket> {
    const tickets = this.uow.read().createQueryBuilder(Ticket, 'ticket');
    withinReach(tickets, actor);
    return tickets;
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

function without(
  roomIds: readonly string[],
  tickets: readonly Ticket[],
  column: 'conversationId' | 'backstageId',
): string[] {
  const found = new Set(tickets.map((ticket) => ticket[column]));
  return roomIds.filter((id) => !found.has(id));
}

function tied(
  qb: SelectQueryBuilder<Ticket>,
  entity: typeof TicketTag | typeof TicketFollower,
  column: 'tagId' | 'userId',
  { field, operator, values }: Condition,
): void {
  const name = `${field}_${operator}`;
  const asked = values.filter((each) => each !== null);
  const some = qb.subQuery().select('tie.ticketNumber').from(entity, 'tie').where('tie.ticketNumber = ticket.number');
  const none = qb.subQuery().select('any.ticketNumber').from(entity, 'any').where('any.ticketNumber = ticket.number');
  const parts = asked.length > 0 ? [`EXISTS ${some.andWhere(`tie.${column} IN (:...${name})`).getQuery()}`] : [];
  if (asked.length < values.length) parts.push(`NOT EXISTS ${none.getQuery()}`);
  qb.andWhere(`${operator === 'ne' ? 'NOT ' : ''}(${parts.join(' OR ')})`, { [name]: asked });
}
