import { Injectable } from '@nestjs/common';
import type { Permission } from '../../identity/access/index.js';
import { assertCan, NotAllowed } from '../../identity/access/index.js';
import { byRows } from '../../platform/realtime/index.js';
import type { Actor } from '../../kernel/index.js';
import { can } from '../../kernel/index.js';
import { seesAsStaff } from './ticket-scope.js';
import type { Ticket } from './ticket.entity.js';
import { TicketNotFound, TicketNotYours, TicketStale } from './tickets.errors.js';
import { TicketsRepository } from './tickets.repository.js';

export type TicketAct = 'read' | 'work' | 'assign' | 'manage';

/** As whom somebody sees a ticket: who asked it sees less than those who work on it. */
export type Side = 'staff' | 'requester';

const needed = {
  read: 'ticket.read',
  work: 'ticket.work',
  assign: 'ticket.assign',
  manage: 'ticket.manage',
} as const satisfies Record<TicketAct, Permission>;

byRows(needed.read);

/** The only door to a ticket. Out of reach looks like not there. */
@Injectable()
export class TicketsAccess {
  constructor(private readonly tickets: TicketsRepository) {}

  /** To change it, load it inside the unit of work: then it is this version, and stays so until the commit. */
  async load(actor: Actor, id: string, act: TicketAct, ifVersion?: number): Promise<Ticket> {
    const ticket = await (act === 'read' ? this.tickets.find(id) : this.tickets.findForChange(id));
    if (!ticket || this.sideOf(actor, ticket) === undefined) throw TicketNotFound();
    if (act !== 'read') this.assert(actor, act);
    if (act !== 'read' && !seesAsStaff(actor, ticket)) throw NotAllowed({ permission: needed.read });
    if (ifVersion !== undefined && ticket.version !== ifVersion) throw TicketStale();
    return ticket;
  }

  /** To do what is for whoever asked alone, inside the unit of work. */
  async loadOwn(actor: Actor, id: string): Promise<Ticket> {
    const ticket = await this.tickets.findForChange(id);
    if (!ticket || this.sideOf(actor, ticket) === undefined) throw TicketNotFound();
    assertCan(actor, 'ticket.open');
    if (ticket.requesterId !== actor.id) throw TicketNotYours();
    return ticket;
  }

  assert(actor: Actor, act: TicketAct): void {
    assertCan(actor, needed[act]);
  }

  sideOf(actor: Actor, ticket: Pick<Ticket, 'requesterId' | 'assigneeId' | 'teamId'>): Side | undefined {
    if (seesAsStaff(actor, ticket)) return 'staff';
    return can(actor, 'ticket.open') && ticket.requesterId === actor.id ? 'requester' : undefined;
  }

  /** Whether somebody works at tickets, so far as their permissions say. */
  worksHere(actor: Actor): boolean {
    return can(actor, 'ticket.read');
  }
}
