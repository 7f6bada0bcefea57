import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { TicketTallies } from './ticket-tallies.js';
import { Ticket } from './ticket.entity.js';
import { TicketsRepository } from './tickets.repository.js';

/** What is derived or counted, and never said by a verb itself. */
type Derived = 'shelf' | 'queuedAt' | 'solvedAt' | 'closedAt' | 'version' | 'updatedAt';

export type TicketChange = Partial<Omit<Ticket, Derived | 'number' | 'id'>>;

/** Writes tickets down: with what follows from what has changed, and with the tallies, so that no verb can forget them. */
@Injectable()
export class TicketKeeping {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly tallies: TicketTallies,
    private readonly clock: Clock,
  ) {}

  /** With the numbers they got. */
  async add(tickets: readonly Omit<Ticket, 'number'>[]): Promise<Ticket[]> {
    const added = await this.tickets.insert(tickets);
    await this.tallies.opened(added);
    return added;
  }

  /** Inside a unit of work that holds the ticket. */
  async change(before: Ticket, change: TicketChange): Promise<Ticket> {
    const now = this.clock.ms();
    const changed = { ...before, ...change };
    const shelf = Ticket.shelfOf(changed);
    const after: Ticket = {
      ...changed,
      shelf,
      queuedAt: shelf === 'queue' && before.shelf !== 'queue' ? now : before.queuedAt,
      // Nobody waits for an answer to what is done.
      waitingSince: shelf === 'done' || shelf === 'spam' ? 0 : changed.waitingSince,
      solvedAt: shelf === 'done' || changed.status === 'solved' ? (before.solvedAt ?? now) : null,
      closedAt: changed.status === 'closed' ? (before.closedAt ?? now) : null,
      version: before.version + 1,
      updatedAt: Math.max(now, before.updatedAt),
    };
    await this.tickets.update(after);
    await this.tallies.moved(before, after);
    return after;
  }
}
