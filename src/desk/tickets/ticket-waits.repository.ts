import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../kernel/index.js';
import { forceIndex, UnitOfWork } from '../../platform/database/index.js';
import { staffReach } from './reach.repository.js';
import { Ticket } from './ticket.entity.js';

const columns = { assigneeId: 'ticket.assigneeId', teamId: 'ticket.teamId', none: 'IS NULL' };

/** Customers who wait for an answer, on tickets that want work. What is read is one range of `ix_tickets_waiting`. */
@Injectable()
export class TicketWaits {
  constructor(private readonly uow: UnitOfWork) {}

  /** How many there are within reach of somebody at the desk. */
  async count(actor: Actor): Promise<number> {
    const row = await this.within(actor).select('COUNT(*)', 'total').getRawOne<{ total: number | string }>();
    return Number(row?.total ?? 0);
  }

  /** The one who has waited for longest. */
  async longest(actor: Actor): Promise<Ticket | null> {
    const [found] = await this.within(actor)
      .select('ticket.number', 'number')
      .orderBy('ticket.waitingSince')
      .limit(1)
      .getRawMany<{ number: number | string }>();
    return found ? this.uow.read().findOneBy(Ticket, { number: Number(found.number) }) : null;
  }

  /** Of the whole desk: how many, and since when the one who has waited for longest; 0 when nobody does. */
  async all(): Promise<{ count: number; since: number }> {
    const row = await this.waiting()
      .select('COUNT(*)', 'count')
      .addSelect('MIN(ticket.waitingSince)', 'since')
      .getRawOne<{ count: number | string; since: number | string | null }>();
    return { count: Number(row?.count ?? 0), since: Number(row?.since ?? 0) };
  }

  private within(actor: Actor): SelectQueryBuilder<Ticket> {
    return this.waiting((tickets) => staffReach(tickets, actor, columns));
  }

  /** `narrow` begins the condition, as `staffReach` does. */
  private waiting(narrow: (tickets: SelectQueryBuilder<Ticket>) => void = () => undefined): SelectQueryBuilder<Ticket> {
    const tickets = this.uow.read().createQueryBuilder(Ticket, 'ticket');
    if (this.uow.dialect === 'mysql') forceIndex(tickets, 'ix_tickets_waiting');
    narrow(tickets);
    return tickets.andWhere("ticket.shelf = 'queue' AND ticket.waitingSince > 0");
  }
}
