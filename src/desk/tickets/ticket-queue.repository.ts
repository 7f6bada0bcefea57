import { Injectable } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';
import { IsNull, LessThan, MoreThan, MoreThanOrEqual, Not } from 'typeorm';
import { padded, selectRows, UnitOfWork } from '../../platform/database/index.js';
import { priorities, Ticket } from './ticket.entity.js';

/** Whose tickets: of these teams, null for those of none. */
export type QueuePlace = 'everywhere' | readonly (string | null)[];

export type Waiting = Pick<Ticket, 'id' | 'number' | 'teamId' | 'rank' | 'queuedAt' | 'requesterId'>;

/** How many of each priority somebody has on their desk. */
export interface Held {
  readonly userId: string;
  readonly rank: number;
  readonly count: number;
}

const select = { id: true, number: true, teamId: true, rank: true, queuedAt: true, requesterId: true } as const;
const order = { queuedAt: 'ASC', number: 'ASC' } as const;
const allRanks = priorities.map((_, rank) => rank);

/** The tickets that nobody has and that want work, most urgent first, then by how long they stand there. */
@Injectable()
export class TicketQueue {
  constructor(private readonly uow: UnitOfWork) {}

  /** Each priority and team is one range of an index, so that it costs what it gives. */
  async waiting(place: QueuePlace, limit: number, ranks: readonly number[] = allRanks): Promise<Waiting[]> {
    const found: Waiting[] = [];
    for (const rank of ranks.toSorted((a, b) => b - a)) {
      const take = limit - found.length;
      if (take <= 0) break;
      found.push(...(await this.ofRank(place, rank, take)));
    }
    return found;
  }

  /** How many stand before it in the queue of its team, and how many stand there. */
  async placeOf({ teamId, rank, queuedAt, number }: Waiting): Promise<{ ahead: number; of: number }> {
    const queue = { shelf: 'queue' as const, assigneeId: IsNull(), teamId: teamId ?? IsNull() };
    const ahead = await this.uow.read().count(Ticket, {
      where: [
        { ...queue, rank: MoreThan(rank) },
        { ...queue, rank, queuedAt: LessThan(queuedAt) },
        { ...queue, rank, queuedAt, number: LessThan(number) },
      ],
    });
    return { ahead, of: await this.uow.read().count(Ticket, { where: queue }) };
  }

  async held(userIds: readonly string[]): Promise<Held[]> {
    if (userIds.length === 0) return [];
    const rows = await this.uow
      .read()
      .createQueryBuilder(Ticket, 'ticket')
      .select(['ticket.assigneeId AS userId', 'ticket.rank AS priority', 'COUNT(*) AS total'])
      .where("ticket.assigneeId IN (:...ids) AND ticket.shelf = 'queue'", { ids: padded(userIds) })
      .groupBy('ticket.assigneeId, ticket.rank')
      .getRawMany<{ userId: string; priority: number; total: number }>();
    return rows.map(({ userId, priority, total }) => ({ userId, rank: Number(priority), count: Number(total) }));
  }

  /** Who has something of a team's queue. */
  async holders(teamId: string | null): Promise<string[]> {
    const rows = await this.uow
      .read()
      .createQueryBuilder(Ticket, 'ticket')
      .select('DISTINCT ticket.assigneeId', 'userId')
      .where(teamId === null ? 'ticket.teamId IS NULL' : 'ticket.teamId = :teamId', { teamId })
      .andWhere("ticket.shelf = 'queue' AND ticket.assigneeId IS NOT NULL")
      .getRawMany<{ userId: string }>();
    return rows.map(({ userId }) => userId);
  }

  heldBy(userId: string, teamId: string | null, limit: number): Promise<Ticket[]> {
    const where = { assigneeId: userId, shelf: 'queue' as const, teamId: teamId ?? IsNull() };
    return this.uow.read().find(Ticket, { where, order: { updatedAt: 'ASC', id: 'ASC' }, take: limit });
  }

  /** The teams of what somebody has that is not done; null among them for none. */
  async teamsOfHeld(userId: string): Promise<(string | null)[]> {
    const rows = await this.uow
      .read()
      .createQueryBuilder(Ticket, 'ticket')
      .select('DISTINCT ticket.teamId', 'teamId')
      .where("ticket.assigneeId = :userId AND ticket.shelf <> 'done'", { userId })
      .getRawMany<{ teamId: string | null }>();
    return rows.map(({ teamId }) => teamId);
  }

  /** Everything of a team that somebody has and that is not done. */
  async idsHeldIn(userId: string, teamId: string): Promise<string[]> {
    const where = { assigneeId: userId, teamId, shelf: Not('done' as const) };
    return (await this.uow.read().find(Ticket, { select: { id: true }, where })).map(({ id }) => id);
  }

  /** Who had the last ticket of a customer besides this one, if that is not long ago. */
  async lastAssigneeOf(requesterId: string, besides: string, since: number): Promise<string | null> {
    const where = { requesterId, id: Not(besides), assigneeId: Not(IsNull()), updatedAt: MoreThanOrEqual(since) };
    const ticket = await this.uow.read().findOne(Ticket, { where, order: { updatedAt: 'DESC', id: 'DESC' } });
    return ticket?.assigneeId ?? null;
  }

  many(ids: readonly string[]): Promise<Ticket[]> {
    if (ids.length === 0) return Promise.resolve([]);
    const asked = padded(ids);
    return selectRows(this.uow.read(), Ticket, `\`id\` IN (${asked.map(() => '?').join(', ')})`, asked);
  }

  /** Nobody else changes it until the unit of work ends. */
  hold(id: string): Promise<Ticket | null> {
    return this.uow.read().findOne(Ticket, { where: { id }, ...this.uow.forChange() });
  }

  private async ofRank(place: QueuePlace, rank: number, take: number): Promise<Waiting[]> {
    const queue: FindOptionsWhere<Ticket> = { shelf: 'queue', assigneeId: IsNull(), rank };
    if (place === 'everywhere') return this.uow.read().find(Ticket, { select, where: queue, order, take });
    const found: Waiting[] = [];
    for (const teamId of place) {
      const where = { ...queue, teamId: teamId ?? IsNull() };
      found.push(...(await this.uow.read().find(Ticket, { select, where, order, take })));
    }
    return found.sort((a, b) => a.queuedAt - b.queuedAt || a.number - b.number).slice(0, take);
  }
}
