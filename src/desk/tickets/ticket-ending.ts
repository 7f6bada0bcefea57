import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { TicketKeeping } from './ticket-keeping.js';
import type { Ticket } from './ticket.entity.js';
import { TicketsAccess } from './tickets.access.js';
import { TicketMoved } from './tickets.events.js';
import { after } from './tickets.lifecycle.js';

/** Customers who need no answer any more. What they write afterwards opens the ticket again, as after any other answer. */
@Injectable()
export class TicketEnding {
  constructor(
    private readonly access: TicketsAccess,
    private readonly keeping: TicketKeeping,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** One that is solved or closed stays as it is. */
  end(actor: Actor, id: string): Promise<Ticket> {
    return this.uow.run(async () => {
      const ticket = await this.access.loadOwn(actor, id);
      const { status: from } = ticket;
      const to = after(from, 'solve');
      if (to === null || to === from) return ticket;
      this.events.emit(actor, TicketMoved, { ticketId: id, from, to, cause: 'ended', note: null });
      return this.keeping.change(ticket, { status: to, waitingSince: 0, snoozedUntil: null });
    });
  }
}
