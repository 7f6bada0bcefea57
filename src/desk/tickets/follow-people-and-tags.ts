import { Injectable } from '@nestjs/common';
import { TeamDeleted } from '../../identity/teams/index.js';
import { GuestMerged } from '../../identity/users/index.js';
import { system } from '../../kernel/index.js';
import type { Logged, PayloadOf } from '../../platform/events/index.js';
import { Durable, Events, Within } from '../../platform/events/index.js';
import { TagDeleted } from '../tags/index.js';
import { TicketKeeping } from './ticket-keeping.js';
import { TicketRequesterBecame, TicketTransferred } from './tickets.events.js';
import { TicketsRepository } from './tickets.repository.js';

/** What becomes of tickets when what they point at is no more, or is somebody else from now on. */
@Injectable()
export class FollowPeopleAndTags {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly keeping: TicketKeeping,
    private readonly events: Events,
  ) {}

  @Within(GuestMerged)
  async handOver(merged: readonly Logged[]): Promise<void> {
    for (const { payload } of merged) {
      const { guestId, userId } = payload as PayloadOf<typeof GuestMerged>;
      for (const ticket of await this.tickets.ofRequester(guestId)) {
        const about = { ticketId: ticket.id, from: guestId, to: userId };
        this.events.emit(system('tickets'), TicketRequesterBecame, about);
        await this.keeping.change(ticket, { requesterId: userId });
      }
    }
  }

  @Within(TagDeleted)
  async untag(deleted: readonly Logged[]): Promise<void> {
    for (const { payload } of deleted) await this.tickets.dropTag((payload as PayloadOf<typeof TagDeleted>).tagId);
  }

  /** There may be many of them, so they follow when the team is gone. */
  @Durable({ consumer: 'tickets', on: [TeamDeleted] })
  async leaveTeam(deleted: readonly Logged[]): Promise<void> {
    for (const { payload } of deleted) {
      const { teamId } = payload as PayloadOf<typeof TeamDeleted>;
      for (const ticket of await this.tickets.ofTeam(teamId)) {
        const note = null;
        this.events.emit(system('tickets'), TicketTransferred, { ticketId: ticket.id, from: teamId, to: null, note });
        await this.keeping.change(ticket, { teamId: null });
      }
    }
  }
}
