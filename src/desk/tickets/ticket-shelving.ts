import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { TicketKeeping } from './ticket-keeping.js';
import { TicketTargets } from './ticket-targets.js';
import type { Ticket } from './ticket.entity.js';
import { UNTIL_REPLY } from './ticket.entity.js';
import { TicketsAccess } from './tickets.access.js';
import { NothingToSnooze, SnoozeInPast, TicketClosed } from './tickets.errors.js';
import {
  TicketFollowed,
  TicketMarkedSpam,
  TicketSnoozed,
  TicketUnfollowed,
  TicketUnmarkedSpam,
  TicketWoken,
} from './tickets.events.js';
import { TicketsRepository } from './tickets.repository.js';

/** Putting a ticket away for a while or for good, and wanting to hear of it. */
@Injectable()
export class TicketShelving {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly access: TicketsAccess,
    private readonly keeping: TicketKeeping,
    private readonly targets: TicketTargets,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Until a time, or until the customer writes; what they write wakes it in any case. */
  snooze(actor: Actor, id: string, until: number | null, note: string | null, ifVersion?: number): Promise<Ticket> {
    return this.uow.run(async () => {
      const ticket = await this.access.load(actor, id, 'work', ifVersion);
      if (until !== null && until <= this.clock.ms()) throw SnoozeInPast();
      if (ticket.shelf === 'done' || ticket.shelf === 'spam') throw NothingToSnooze();
      const snoozedUntil = until ?? UNTIL_REPLY;
      if (ticket.snoozedUntil === snoozedUntil) return ticket;
      this.events.emit(actor, TicketSnoozed, { ticketId: id, until, note });
      return this.keeping.change(ticket, { snoozedUntil });
    });
  }

  wake(actor: Actor, id: string): Promise<Ticket> {
    return this.uow.run(async () => this.awake(actor, await this.access.load(actor, id, 'work'), 'asked'));
  }

  /** Inside a unit of work that holds the ticket. */
  async awake(actor: Actor, ticket: Ticket, cause: 'time' | 'asked'): Promise<Ticket> {
    if (ticket.snoozedUntil === null) return ticket;
    this.events.emit(actor, TicketWoken, { ticketId: ticket.id, cause });
    return this.keeping.change(ticket, { snoozedUntil: null });
  }

  markSpam(actor: Actor, id: string, note: string | null): Promise<Ticket> {
    return this.uow.run(async () => {
      const ticket = await this.access.load(actor, id, 'manage');
      if (ticket.spam) return ticket;
      this.events.emit(actor, TicketMarkedSpam, { ticketId: id, note });
      return this.keeping.change(ticket, { spam: true });
    });
  }

  unmarkSpam(actor: Actor, id: string, note: string | null): Promise<Ticket> {
    return this.uow.run(async () => {
      const ticket = await this.access.load(actor, id, 'manage');
      if (!ticket.spam) return ticket;
      this.events.emit(actor, TicketUnmarkedSpam, { ticketId: id, note });
      return this.keeping.change(ticket, { spam: false });
    });
  }

  /** For oneself; for somebody else by who gives out work. */
  follow(actor: Actor, id: string, userId: string): Promise<Ticket> {
    return this.uow.run(async () => {
      const ticket = await this.access.load(actor, id, userId === actor.id ? 'work' : 'assign');
      if (ticket.status === 'closed') throw TicketClosed();
      if (await this.follows(ticket, userId)) return ticket;
      await this.targets.assertFollower(userId, ticket);
      await this.tickets.follow(ticket.number, userId);
      this.events.emit(actor, TicketFollowed, { ticketId: id, userId });
      return this.keeping.change(ticket, {});
    });
  }

  unfollow(actor: Actor, id: string, userId: string): Promise<Ticket> {
    return this.uow.run(async () => {
      const ticket = await this.access.load(actor, id, userId === actor.id ? 'work' : 'assign');
      if (!(await this.follows(ticket, userId))) return ticket;
      await this.tickets.unfollow(ticket.number, userId);
      this.events.emit(actor, TicketUnfollowed, { ticketId: id, userId });
      return this.keeping.change(ticket, {});
    });
  }

  private async follows({ number }: Ticket, userId: string): Promise<boolean> {
    return (await this.tickets.ties([number])).get(number)?.followerIds.includes(userId) === true;
  }
}
