import { Injectable } from '@nestjs/common';
import { MessagePosted } from '../../conversation/messages/index.js';
import {
  Ticket,
  TicketAssigned,
  TicketDto,
  ticketEvents,
  TicketOpened,
  TicketRooms,
  TicketsService,
  TicketTransferred,
  TicketWaitedTooLong,
} from '../../desk/tickets/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After, is } from '../../platform/events/index.js';
import { audience, defineSocketEvent, Live } from '../../platform/realtime/index.js';
import { Flag, Id, Nested } from '../../platform/schema/index.js';

class TicketChange {
  @Id({ doc: 'The ticket.' })
  id!: string;

  @Nested(TicketDto, { doc: 'The ticket as it is now, in the form in which the listener may see it.' })
  ticket!: TicketDto;

  @Flag({ doc: 'Whether it is because its customer has just written: what somebody may want to hear.', example: true })
  customerWrote!: boolean;
}

class TicketOutOfReach {
  @Id({ doc: 'The ticket.' })
  id!: string;
}

const TicketChanged = defineSocketEvent<TicketChange>('ticket:changed', {
  says: 'A ticket was opened or has changed. Sent to those who may see it, and in a shorter form to whose question it is.',
  payload: TicketChange,
});

const TicketGone = defineSocketEvent<TicketOutOfReach>('ticket:gone', {
  says: 'A ticket went where the listener may not see it any more. Forget what is known of it.',
  payload: TicketOutOfReach,
});

type Said = { readonly roomId: string };
type Place = Pick<Ticket, 'assigneeId' | 'teamId'>;

/** Tells the desk and the customer what has become of a ticket: the same shapes as a reload would give. */
@Injectable()
export class TicketsBroadcast {
  constructor(
    private readonly tickets: TicketsService,
    private readonly rooms: TicketRooms,
    private readonly live: Live,
  ) {}

  /** What is said in a ticket's rooms changes what lists show of it, too; what happens together is told once. */
  @After(...ticketEvents, TicketWaitedTooLong, MessagePosted)
  async tell(events: readonly Logged[]): Promise<void> {
    const posted = events.filter((event) => is(event, MessagePosted));
    const changed = events.filter((event) => !is(event, MessagePosted));
    const byTicket = Map.groupBy(changed, ({ payload }) => (payload as { ticketId: string }).ticketId);
    const opened = new Set(changed.flatMap((event) => (is(event, TicketOpened) ? event.payload.conversationId : [])));
    const spoken = await this.spokenIn(posted.filter(({ payload }) => !opened.has((payload as Said).roomId)));
    await this.show([...new Set([...byTicket.keys(), ...spoken])], byTicket, posted);
  }

  private async show(
    ids: readonly string[],
    byTicket: ReadonlyMap<string, Logged[]>,
    posted: readonly Logged[],
  ): Promise<void> {
    for (const { ticket, ties } of await this.tickets.many(ids)) {
      const now = staffOf(ticket);
      const before = placeBefore(ticket, byTicket.get(ticket.id) ?? []);
      if (before) this.live.emitExcept(staffOf(before), now, TicketGone, { id: ticket.id });
      const seen = { ticket, ties };
      const about = { id: ticket.id, customerWrote: posted.some((event) => isOfCustomer(event, ticket)) };
      this.live.emit(now, TicketChanged, { ...about, ticket: TicketDto.of({ ...seen, side: 'staff' }) });
      const customer = audience.union(
        audience.actor(`user:${ticket.requesterId}`),
        audience.actor(`guest:${ticket.requesterId}`),
      );
      const asRequester = TicketDto.of({ ...seen, side: 'requester' });
      this.live.emitExcept(customer, now, TicketChanged, { ...about, ticket: asRequester });
    }
  }

  private async spokenIn(posted: readonly Logged[]): Promise<string[]> {
    if (posted.length === 0) return [];
    const roomIds = new Set(posted.map(({ payload }) => (payload as Said).roomId));
    const tickets = await this.rooms.of([...roomIds]);
    return [...tickets.values()].map(({ id }) => id);
  }
}

function staffOf({ assigneeId, teamId }: Place) {
  return audience.reaching('ticket.read', { ownerId: assigneeId, teamId });
}

function isOfCustomer({ actor, payload }: Logged, { conversationId, requesterId }: Ticket): boolean {
  return actor.id === requesterId && (payload as { roomId: string }).roomId === conversationId;
}

/** Where it stood before these events, if that was elsewhere. */
function placeBefore({ assigneeId, teamId }: Place, events: readonly Logged[]): Place | undefined {
  let before: Place | undefined;
  for (const event of events.toReversed()) {
    if (is(event, TicketAssigned)) before = { teamId, ...before, assigneeId: event.payload.from };
    if (is(event, TicketTransferred)) before = { assigneeId, ...before, teamId: event.payload.from };
  }
  return before;
}
