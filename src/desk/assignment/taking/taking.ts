import { Injectable } from '@nestjs/common';
import { UsersService } from '../../../identity/users/index.js';
import type { Actor } from '../../../kernel/index.js';
import { reaches } from '../../../kernel/index.js';
import { assertCan } from '../../../identity/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { QueuePlace, Ticket } from '../../tickets/index.js';
import { seesAsStaff, TicketChanges, TicketQueue, TicketsAccess } from '../../tickets/index.js';
import { Room } from '../agents/room.js';
import { AssignmentFull, NotAnAgent, TicketNotWaiting, TicketTaken } from '../assignment.errors.js';
import { Units } from '../choice/units.js';
import { assertFits } from './take-within-room.js';

/** Others may be taking the same ones: so many are tried before the queue is read again. */
const TRIED_AT_ONCE = 20;
const READINGS = 10;

/**
 * Agents take tickets themselves. Room and ticket are looked at and taken in one step: first the agent's own capacity is
 * held, then the ticket, always in this order.
 */
@Injectable()
export class Taking {
  constructor(
    private readonly access: TicketsAccess,
    private readonly changes: TicketChanges,
    private readonly queue: TicketQueue,
    private readonly room: Room,
    private readonly units: Units,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
  ) {}

  /** Refused to all but the first. To have it already is as good as to take it. */
  claim(actor: Actor, id: string): Promise<Ticket> {
    this.assertAgent(actor);
    return this.uow.run(async () => {
      const room = await this.room.hold(actor.id);
      const ticket = await this.access.load(actor, id, 'work');
      if (ticket.assigneeId === actor.id) return ticket;
      if (ticket.assigneeId !== null) {
        const [holder] = await this.users.findMany([ticket.assigneeId]);
        throw TicketTaken({ who: holder?.name ?? 'Somebody' }, { data: { assigneeId: ticket.assigneeId } });
      }
      if (ticket.shelf === 'done' || ticket.shelf === 'spam') throw TicketNotWaiting();
      assertFits(ticket, this.units, room);
      return this.changes.assign(actor, ticket, actor.id, 'claimed');
    });
  }

  /** The most urgent one that has waited longest and for which there is room; null when nothing waits. */
  next(actor: Actor): Promise<Ticket | null> {
    this.assertAgent(actor);
    return this.uow.run(async () => {
      const { used, capacity } = await this.room.hold(actor.id);
      if (used >= capacity) throw AssignmentFull({ used, capacity });
      const ranks = this.units.ranksWithin(capacity - used);
      for (let reading = 0; reading < READINGS; reading += 1) {
        const waiting = await this.queue.waiting(queuesOf(actor), TRIED_AT_ONCE, ranks);
        for (const { id, rank } of waiting) {
          const ticket = await this.queue.hold(id);
          if (ticket?.shelf !== 'queue' || ticket.assigneeId !== null || ticket.rank !== rank) continue;
          if (!seesAsStaff(actor, ticket)) continue;
          return this.changes.assign(actor, ticket, actor.id, 'claimed');
        }
        if (waiting.length === 0) break;
      }
      // What waits is too heavy for the room that is left.
      if ((await this.queue.waiting(queuesOf(actor), 1)).length > 0) throw AssignmentFull({ used, capacity });
      return null;
    });
  }

  private assertAgent(actor: Actor): void {
    if (actor.kind !== 'user') throw NotAnAgent();
    for (const permission of ['ticket.work', 'ticket.read'] as const) assertCan(actor, permission);
  }
}

/** What somebody may look for something to do in; who reaches only what they have finds nothing. */
function queuesOf(actor: Actor): QueuePlace {
  if (reaches(actor, 'all')) return 'everywhere';
  return reaches(actor, 'unassigned') ? [...(actor.teams ?? []), null] : [];
}
