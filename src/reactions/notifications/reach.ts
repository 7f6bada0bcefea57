import { Injectable } from '@nestjs/common';
import { RoomAccess } from '../../conversation/rooms/index.js';
import type { Ticket } from '../../desk/tickets/index.js';
import { TicketsAccess } from '../../desk/tickets/index.js';
import type { Actor } from '../../kernel/index.js';
import type { Kind } from './kinds.js';
import { forStaff } from './kinds.js';

interface Thing {
  readonly ticket?: Ticket;
  readonly roomId?: string | null;
}

/**
 * Whether somebody may see a thing now. Asked when they are to be told, when they look at what they were told, and when a
 * mail is about to go out: by the same doors through which they would open it.
 */
@Injectable()
export class Reach {
  constructor(
    private readonly rooms: RoomAccess,
    private readonly tickets: TicketsAccess,
  ) {}

  async has(actor: Actor, kind: Kind, { ticket, roomId }: Thing): Promise<boolean> {
    if (ticket) {
      const side = this.tickets.sideOf(actor, ticket);
      if (side === undefined || (forStaff.has(kind) && side !== 'staff')) return false;
    }
    return roomId === undefined || roomId === null || this.rooms.may(actor, roomId, 'read');
  }
}
