import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { TicketKeeping } from './ticket-keeping.js';
import type { Ticket } from './ticket.entity.js';
import { TicketsAccess } from './tickets.access.js';
import { MergeOfOthers, MergeWithItself, TicketClosed } from './tickets.errors.js';
import { TicketAbsorbed, TicketMerged, TicketMoved } from './tickets.events.js';
import { TicketsRepository } from './tickets.repository.js';

/**
 * Two tickets about the same: the one is closed and points at the other, which has its tags and followers from then on.
 * What was said stays where it was said and can be read there; what the customer writes there goes on in the other one.
 */
@Injectable()
export class TicketMerging {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly access: TicketsAccess,
    private readonly keeping: TicketKeeping,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  merge(actor: Actor, id: string, intoId: string, note: string | null, ifVersion?: number): Promise<Ticket> {
    return this.uow.run(async () => {
      if (id === intoId) throw MergeWithItself();
      // In one order, so that two who merge the same ones the other way round do not wait for each other.
      const [first, second] = [id, intoId].sort();
      const load = (each = '') => this.access.load(actor, each, 'manage', each === id ? ifVersion : undefined);
      const pair = [await load(first), await load(second)];
      const [merged, into] = first === id ? pair : pair.toReversed();
      if (!merged || !into) throw new Error('There are two of them.');
      if (merged.requesterId !== into.requesterId) throw MergeOfOthers();
      if (merged.status === 'closed' || into.status === 'closed') throw TicketClosed();
      await this.carry(merged, into);
      this.events.emit(actor, TicketMerged, { ticketId: id, into: intoId, note });
      this.events.emit(actor, TicketMoved, { ticketId: id, from: merged.status, to: 'closed', cause: 'merged', note });
      this.events.emit(actor, TicketAbsorbed, { ticketId: intoId, merged: id, note });
      await this.keeping.change(merged, { status: 'closed', mergedInto: intoId, snoozedUntil: null, waitingSince: 0 });
      const waits = [merged.waitingSince, into.waitingSince].filter((since) => since > 0);
      const waitingSince = waits.length > 0 ? Math.min(...waits) : 0;
      return this.keeping.change(into, { waitingSince });
    });
  }

  private async carry(merged: Ticket, into: Ticket): Promise<void> {
    const ties = (await this.tickets.ties([merged.number])).get(merged.number);
    await this.tickets.tag(into.number, ties?.tagIds ?? []);
    for (const userId of ties?.followerIds ?? []) await this.tickets.follow(into.number, userId);
  }
}
