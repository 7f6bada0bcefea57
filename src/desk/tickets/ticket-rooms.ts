import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { can } from '../../kernel/index.js';
import type { PlannedRoom, Room, RoomAct } from '../../conversation/rooms/index.js';
import { KeepAttendanceTrue, NewRooms, RoomAccess } from '../../conversation/rooms/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After } from '../../platform/events/index.js';
import type { WorkContext } from '../../platform/observability/index.js';
import { TicketAssigned, TicketTransferred } from './tickets.events.js';
import { seesAsStaff } from './ticket-scope.js';
import type { Ticket } from './ticket.entity.js';
import { TicketsRepository } from './tickets.repository.js';

/** The longest name of a room. */
const NAME_MAX = 80;

/** The rooms of a ticket that is about to be opened. */
export interface PlannedRooms {
  readonly conversation: PlannedRoom;
  readonly backstage: PlannedRoom;
}

/**
 * The two rooms of each ticket. The customer is in the conversation and in nothing else; who works on the ticket comes
 * into both by this rule, for as long as they may see it. What is not in the customer's room cannot reach them.
 */
@Injectable()
export class TicketRooms implements OnModuleInit {
  constructor(
    private readonly rooms: NewRooms,
    private readonly access: RoomAccess,
    private readonly attendance: KeepAttendanceTrue,
    private readonly tickets: TicketsRepository,
  ) {}

  onModuleInit(): void {
    this.access.grant((actor, room) => this.granted(actor, room));
  }

  /** What they will be; nothing is written. */
  plan(subject: string, requesterId: string, conversationId?: string): PlannedRooms {
    const name = subject.slice(0, NAME_MAX).toWellFormed();
    return {
      conversation: this.rooms.plan({ id: conversationId, kind: 'conversation', name }, [requesterId]),
      backstage: this.rooms.plan({ kind: 'backstage', name }),
    };
  }

  /** Inside a unit of work, for as many tickets as there are. */
  write(planned: readonly PlannedRooms[]): Promise<void> {
    return this.rooms.write(planned.flatMap(({ conversation, backstage }) => [conversation, backstage]));
  }

  tell(actor: Actor, { conversation, backstage }: PlannedRooms, context?: WorkContext): void {
    this.rooms.tell(actor, conversation, context);
    this.rooms.tell(actor, backstage, context);
  }

  /** Which tickets these rooms belong to, by room. */
  async of(roomIds: readonly string[]): Promise<Map<string, Ticket>> {
    const found = new Map<string, Ticket>();
    for (const ticket of await this.tickets.ofRooms(roomIds)) {
      found.set(ticket.conversationId, ticket);
      found.set(ticket.backstageId, ticket);
    }
    return found;
  }

  /** Who had it in reach may not have it any more: they hear nothing of its rooms from now on. */
  @After(TicketAssigned, TicketTransferred)
  async part(moved: readonly Logged[]): Promise<void> {
    const ids = new Set(moved.map(({ payload }) => (payload as { ticketId: string }).ticketId));
    const tickets = await this.tickets.findMany([...ids]);
    await this.attendance.ruleChanged(
      tickets.flatMap(({ conversationId, backstageId }) => [conversationId, backstageId]),
    );
  }

  private async granted(actor: Actor, room: Room): Promise<RoomAct | undefined> {
    if ((room.kind !== 'conversation' && room.kind !== 'backstage') || !can(actor, 'ticket.read')) return undefined;
    const [ticket] = await this.tickets.ofRooms([room.id]);
    if (!ticket || !seesAsStaff(actor, ticket)) return undefined;
    if (can(actor, 'ticket.manage')) return 'moderate';
    return can(actor, 'ticket.work') ? 'post' : 'read';
  }
}
