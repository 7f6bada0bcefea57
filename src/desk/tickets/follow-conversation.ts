import { Injectable } from '@nestjs/common';
import { MessagePosted } from '../../conversation/messages/index.js';
import { system } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { Logged, PayloadOf } from '../../platform/events/index.js';
import { Events, Within } from '../../platform/events/index.js';
import { FirstMessages } from './first-messages.js';
import { previewOf } from './preview.js';
import type { TicketChange } from './ticket-keeping.js';
import { TicketKeeping } from './ticket-keeping.js';
import { opened } from './open-key.js';
import type { Ticket } from './ticket.entity.js';
import { TicketMoved, TicketWoken } from './tickets.events.js';
import type { Status } from './tickets.lifecycle.js';
import { after } from './tickets.lifecycle.js';
import { TicketsRepository } from './tickets.repository.js';

type Posted = Logged<PayloadOf<typeof MessagePosted>>;

/** A ticket is where its conversation is: what is said there moves it, in the same transaction. */
@Injectable()
export class FollowConversation {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly keeping: TicketKeeping,
    private readonly events: Events,
    private readonly uow: UnitOfWork,
  ) {}

  @Within(MessagePosted)
  async follow(posted: readonly Logged[]): Promise<void> {
    const first = FirstMessages.of(this.uow);
    const later = (posted as readonly Posted[]).filter(({ payload }) => !first.has(payload));
    const byRoom = Map.groupBy(later, ({ payload }) => payload.roomId);
    for (const found of await this.tickets.ofRooms([...byRoom.keys()], true)) {
      let ticket = found;
      for (const event of byRoom.get(found.conversationId) ?? []) ticket = await this.said(ticket, event);
      if (byRoom.has(found.backstageId)) await this.keeping.change(ticket, {});
    }
  }

  private async said(ticket: Ticket, event: Posted): Promise<Ticket> {
    if (event.actor.kind === 'system') return ticket;
    const preview = previewOf(event.payload.body);
    if (opened(ticket, event.actor, event.payload.clientId) && ticket.preview === preview) return ticket;
    const byCustomer = event.actor.id === ticket.requesterId;
    const change: TicketChange = { preview, status: this.moved(ticket, event, byCustomer) };
    if (byCustomer) {
      if (ticket.waitingSince === 0) change.waitingSince = event.at;
      if (ticket.snoozedUntil !== null) {
        change.snoozedUntil = null;
        this.events.emit(system('tickets'), TicketWoken, { ticketId: ticket.id, cause: 'reply' });
      }
    } else {
      change.waitingSince = 0;
      change.firstAnsweredAt = ticket.firstAnsweredAt ?? event.at;
    }
    return this.keeping.change(ticket, change);
  }

  private moved({ id: ticketId, status: from }: Ticket, { actor }: Posted, byCustomer: boolean): Status {
    const to = after(from, byCustomer ? 'customer_replies' : 'staff_replies') ?? from;
    const cause = byCustomer ? 'customer_replied' : 'staff_replied';
    if (to !== from)
      this.events.emit({ ...actor, permissions: new Set<string>() }, TicketMoved, {
        ticketId,
        from,
        to,
        cause,
        note: null,
      });
    return to;
  }
}
