import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { can } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { TakingChecks } from './taking-checks.js';
import type { TicketChange } from './ticket-keeping.js';
import { TicketKeeping } from './ticket-keeping.js';
import { TicketTargets } from './ticket-targets.js';
import type { Priority } from './ticket.entity.js';
import { Ticket } from './ticket.entity.js';
import { TicketsAccess } from './tickets.access.js';
import { StatusImpossible, TicketClosed } from './tickets.errors.js';
import type { AssignCause } from './tickets.events.js';
import {
  TicketAssigned,
  TicketMoved,
  TicketPrioritised,
  TicketRenamed,
  TicketTagged,
  TicketTransferred,
} from './tickets.events.js';
import type { Status } from './tickets.lifecycle.js';
import { after, askingFor } from './tickets.lifecycle.js';
import { TicketsRepository } from './tickets.repository.js';

/** What somebody who works on a ticket wants it to be; what is left out stays. */
export interface Wanted {
  readonly subject?: string;
  readonly status?: Status;
  readonly priority?: Priority;
  readonly teamId?: string | null;
  readonly assigneeId?: string | null;
  readonly tagIds?: readonly string[];
  /** Why, in their own words, for the history. */
  readonly note?: string | null;
}

/** The verbs of those who work on a ticket. One event for each thing that became something else. */
@Injectable()
export class TicketChanges {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly access: TicketsAccess,
    private readonly keeping: TicketKeeping,
    private readonly targets: TicketTargets,
    private readonly takings: TakingChecks,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** Changes what is given. With `ifVersion`, only if the ticket is still the one the actor has seen. */
  change(actor: Actor, id: string, wanted: Wanted, ifVersion?: number): Promise<Ticket> {
    return this.uow.run(async () => {
      const mayTake = this.takes(actor, wanted) ? await this.takings.begin(actor) : undefined;
      const ticket = await this.access.load(actor, id, 'work', ifVersion);
      if (ticket.assigneeId !== actor.id) mayTake?.(ticket);
      if (this.gives(actor, ticket, wanted)) this.access.assert(actor, 'assign');
      return this.apply(actor, ticket, wanted, 'asked');
    });
  }

  /** Inside a unit of work that holds the ticket; for modules that decide who gets it. */
  assign(
    actor: Actor,
    ticket: Ticket,
    to: string | null,
    cause: AssignCause,
    note: string | null = null,
  ): Promise<Ticket> {
    return this.apply(actor, ticket, { assigneeId: to, note }, cause);
  }

  /** Whoever gives out work knows what they do when they take more of it than others may. */
  private takes(actor: Actor, { assigneeId }: Wanted): boolean {
    return assigneeId === actor.id && actor.kind === 'user' && !can(actor, 'ticket.assign');
  }

  /** Taking it oneself, and giving up what one has, is part of the work. */
  private gives(actor: Actor, { assigneeId, teamId }: Ticket, wanted: Wanted): boolean {
    const { assigneeId: to = assigneeId } = wanted;
    if (wanted.teamId !== undefined && wanted.teamId !== teamId) return true;
    if (to === assigneeId) return false;
    return to === null ? assigneeId !== actor.id : to !== actor.id;
  }

  private async apply(actor: Actor, ticket: Ticket, wanted: Wanted, cause: AssignCause): Promise<Ticket> {
    const changes: TicketChange = {};
    const note = wanted.note ?? null;
    const ticketId = ticket.id;
    const { subject, priority, teamId = ticket.teamId, assigneeId = ticket.assigneeId } = wanted;
    if (subject !== undefined && subject !== ticket.subject) {
      changes.subject = subject;
      this.events.emit(actor, TicketRenamed, { ticketId, from: ticket.subject, to: subject, note });
    }
    if (priority !== undefined && priority !== Ticket.priorityOf(ticket)) {
      changes.rank = Ticket.rankOf(priority);
      this.events.emit(actor, TicketPrioritised, { ticketId, from: Ticket.priorityOf(ticket), to: priority, note });
    }
    if (teamId !== ticket.teamId) {
      if (teamId !== null) await this.targets.assertTeam(teamId);
      changes.teamId = teamId;
      this.events.emit(actor, TicketTransferred, { ticketId, from: ticket.teamId, to: teamId, note });
    }
    if (assigneeId !== ticket.assigneeId) {
      if (assigneeId !== null) await this.targets.assertAssignee(assigneeId, { teamId });
      changes.assigneeId = assigneeId;
      this.events.emit(actor, TicketAssigned, { ticketId, from: ticket.assigneeId, to: assigneeId, cause, note });
    }
    const tagged = wanted.tagIds !== undefined && (await this.tag(actor, ticket, wanted.tagIds, note));
    this.move(actor, ticket, wanted, changes, note);
    const nothing = Object.keys(changes).length === 0 && !tagged;
    if (nothing) return ticket;
    if (ticket.status === 'closed') throw TicketClosed();
    return this.keeping.change(ticket, changes);
  }

  private move(actor: Actor, ticket: Ticket, wanted: Wanted, changes: TicketChange, note: string | null): void {
    const assigned = changes.assigneeId !== undefined && changes.assigneeId !== null;
    const act = wanted.status === undefined || wanted.status === ticket.status ? null : askingFor(wanted.status);
    if (wanted.status !== undefined && wanted.status !== ticket.status && act === null)
      throw StatusImpossible({ to: wanted.status });
    const to = act ? after(ticket.status, act) : assigned ? after(ticket.status, 'assign') : ticket.status;
    if (to === null) throw TicketClosed();
    if (to === ticket.status) return;
    const cause = act ? 'asked' : 'assigned';
    changes.status = to;
    if (to === 'pending' || to === 'solved' || to === 'closed') changes.waitingSince = 0;
    if (to === 'solved' || to === 'closed') changes.snoozedUntil = null;
    this.events.emit(actor, TicketMoved, { ticketId: ticket.id, from: ticket.status, to, cause, note });
  }

  private async tag(actor: Actor, ticket: Ticket, tagIds: readonly string[], note: string | null): Promise<boolean> {
    const has = (await this.tickets.ties([ticket.number])).get(ticket.number)?.tagIds ?? [];
    const added = tagIds.filter((id) => !has.includes(id));
    const removed = has.filter((id) => !tagIds.includes(id));
    if (added.length + removed.length === 0) return false;
    await this.targets.assertTags(added);
    await this.tickets.tag(ticket.number, added);
    await this.tickets.untag(ticket.number, removed);
    this.events.emit(actor, TicketTagged, { ticketId: ticket.id, added, removed, note });
    return true;
  }
}
