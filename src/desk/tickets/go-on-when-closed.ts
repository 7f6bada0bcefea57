import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { ToScreen, Verdict } from '../../conversation/messages/index.js';
import { MessageScreens, MessagesService } from '../../conversation/messages/index.js';
import { Events } from '../../platform/events/index.js';
import { openKeyOf } from './open-key.js';
import { TicketOpening } from './ticket-opening.js';
import type { Ticket } from './ticket.entity.js';
import { TicketClosed } from './tickets.errors.js';
import { TicketFollowedUp } from './tickets.events.js';
import { TicketsRepository } from './tickets.repository.js';

/**
 * Nothing is added to a closed ticket. What its customer writes there goes on in a ticket that follows it, or in the one
 * it was merged into: they are told where by the event they get back.
 */
@Injectable()
export class GoOnWhenClosed implements OnModuleInit {
  constructor(
    private readonly screens: MessageScreens,
    private readonly tickets: TicketsRepository,
    private readonly opening: TicketOpening,
    private readonly messages: MessagesService,
    private readonly events: Events,
  ) {}

  onModuleInit(): void {
    this.screens.add(10, (message) =>
      message.room.kind === 'conversation' && !message.opening ? this.look(message) : undefined,
    );
  }

  private async look(message: ToScreen): Promise<Verdict> {
    const [ticket] = await this.tickets.ofRooms([message.room.id], true);
    if (ticket?.status !== 'closed') return undefined;
    if (message.actor.id !== ticket.requesterId || message.editing !== null) throw TicketClosed();
    const target = (await this.mergedInto(ticket)) ?? (await this.followUp(ticket, message));
    const { actor, clientId, body, attachmentIds } = message;
    const written = await this.messages.sendWithin(actor, {
      roomId: target.conversationId,
      clientId,
      body,
      attachmentIds,
      replyTo: null,
    });
    return { written };
  }

  /** The ticket at the end of the merges, where that is not closed either. */
  private async mergedInto(ticket: Ticket): Promise<Ticket | null> {
    let current = ticket;
    const seen = new Set<string>();
    while (current.mergedInto !== null && !seen.has(current.id)) {
      seen.add(current.id);
      const next = await this.tickets.findForChange(current.mergedInto);
      if (!next) return null;
      current = next;
    }
    return current.status === 'closed' ? null : current;
  }

  private async followUp(ticket: Ticket, { actor, clientId, body, attachmentIds }: ToScreen): Promise<Ticket> {
    const openKey = openKeyOf(actor, clientId);
    const known = openKey === null ? null : await this.tickets.findOpened(openKey);
    if (known) return known;
    const followUp = await this.opening.followUp(actor, ticket, { clientId, body, attachmentIds });
    this.events.emit(actor, TicketFollowedUp, { ticketId: ticket.id, by: followUp.id });
    return followUp;
  }
}
