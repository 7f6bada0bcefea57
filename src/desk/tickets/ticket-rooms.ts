import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { can } from '../../kernel/index.js';
import type { Room, RoomAct } from '../../conversation/rooms/index.js';
import { KeepAttendanceTrue, RoomAccess, RoomMembers, RoomsService } from '../../conversation/rooms/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After } from '../../platform/events/index.js';
import { TicketAssigned, TicketTransferred } from './tickets.events.js';
import { seesAsStaff } from './ticket-scope.js';
import type { Ticket } from './ticket.entity.js';
import { TicketsRepository } from './tickets.repository.js';

/** The longest name of a room. */
const NAME_MAX = 80;

/**
 * The two rooms of each ticket. The customer is in the conversation and in nothing else; who works on the ticket comes
 * into both by this rule, for as long as they may see it. What is not in the customer's room cannot reach them.
 */
@Injectable()
export class TicketRooms implements OnModuleInit {
  constructor(
    private readonly rooms: RoomsService,
    private readonly members: RoomMembers,
    private readonly access: RoomAccess,
    private readonly attendance: KeepAttendanceTrue,
    private readonly tickets: TicketsRepository,
  ) {}

  onModuleInit(): void {
    this.access.grant((actor, room) => this.granted(actor, room));
  }

  /** Inside a unit of work. */
  async make(
    actor: Actor,
    subject: string,
    requesterId: string,
  ): Promise<{ conversationId: string; backstageId: string }> {
    const name = subject.slice(0, NAME_MAX).toWellFormed();
    const conversation = await this.rooms.add(actor, { kind: 'conversation', name });
    const backstage = await this.rooms.add(actor, { kind: 'backstage', name });
    await this.members.enter(actor, conversation.id, [{ userId: requesterId, role: 'member' }]);
    return { conversationId: conversation.id, backstageId: backstage.id };
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
