import { MessagePosted } from '../../conversation/messages/index.js';
import type { Status } from '../../desk/tickets/index.js';
import {
  TicketAssigned,
  TicketMoved,
  TicketOpened,
  TicketRequesterBecame,
  TicketTransferred,
} from '../../desk/tickets/index.js';
import type { Logged, PayloadOf } from '../../platform/events/index.js';
import { is } from '../../platform/events/index.js';
import type { ReportFigure, Sums } from './figure.entity.js';
import { ALL, noSums } from './figure.entity.js';
import { quarterOf } from './local-days.js';
import type { ReportTicket } from './report-ticket.entity.js';
import { waitOf } from './waits.js';

/** What figures are made from. */
export const counted = [
  TicketOpened,
  TicketMoved,
  TicketAssigned,
  TicketTransferred,
  TicketRequesterBecame,
  MessagePosted,
] as const;

const over: ReadonlySet<Status> = new Set(['solved', 'closed']);

/**
 * Adds up what some events say, one after the other. What it says depends on the log alone, so whoever reads the log
 * again gets the same.
 */
export class Ledger {
  readonly tickets: Map<string, ReportTicket>;
  readonly changed = new Set<string>();
  private readonly sums = new Map<string, ReportFigure>();
  private readonly awaited = new Map<string, ReportTicket>();

  constructor(known: readonly ReportTicket[]) {
    this.tickets = new Map(known.map((ticket) => [ticket.ticketId, { ...ticket }]));
    for (const ticket of this.tickets.values()) this.await(ticket);
  }

  get figures(): ReportFigure[] {
    return [...this.sums.values()];
  }

  hear(event: Logged): void {
    if (is(event, MessagePosted)) return this.said(event);
    if (is(event, TicketOpened)) return this.opened(event);
    const ticket = this.tickets.get((event.payload as { ticketId: string }).ticketId);
    if (!ticket || event.position <= ticket.position) return;
    ticket.position = event.position;
    this.changed.add(ticket.ticketId);
    if (is(event, TicketTransferred)) ticket.teamId = event.payload.to ?? '';
    if (is(event, TicketAssigned)) ticket.assigneeId = event.payload.to ?? '';
    if (is(event, TicketRequesterBecame) && ticket.requesterId !== null) ticket.requesterId = event.payload.to;
    if (is(event, TicketMoved)) this.moved(ticket, event);
  }

  private opened({ payload, position, at, actor }: Logged<PayloadOf<typeof TicketOpened>>): void {
    const { ticketId, teamId, assigneeId, requesterId, conversationId } = payload;
    if (this.tickets.has(ticketId)) return;
    // Whoever was asked for by somebody else does not wait for a first answer.
    const waits = actor.id === requesterId;
    const ticket: ReportTicket = {
      ticketId,
      teamId: teamId ?? '',
      assigneeId: assigneeId ?? '',
      openedAt: at,
      awaitedIn: waits ? conversationId : null,
      requesterId: waits ? requesterId : null,
      position,
    };
    this.tickets.set(ticketId, ticket);
    this.changed.add(ticketId);
    this.await(ticket);
    this.add(ticket, ticket.assigneeId, at, { created: 1 });
  }

  /** The first message of somebody else than the customer, as the ticket itself says of its first answer. */
  private said({ payload, actor, at }: Logged<PayloadOf<typeof MessagePosted>>): void {
    const ticket = this.awaited.get(payload.roomId);
    if (!ticket || actor.kind === 'system' || actor.id === ticket.requesterId) return;
    const answerTime = Math.max(0, at - ticket.openedAt);
    this.add(ticket, actor.kind === 'user' ? actor.id : '', at, {
      answered: 1,
      answerTime,
      [waitOf(answerTime)]: 1,
    });
    this.awaited.delete(payload.roomId);
    ticket.awaitedIn = null;
    ticket.requesterId = null;
    this.changed.add(ticket.ticketId);
  }

  /**
   * Solved is whoever solved it, or whoever has it where the customer ended it; reopened, whoever has it. A merged ticket
   * is not solved: the other one is.
   */
  private moved(ticket: ReportTicket, { payload, actor, at }: Logged<PayloadOf<typeof TicketMoved>>): void {
    const { from, to, cause } = payload;
    if (over.has(to) && !over.has(from) && cause !== 'merged')
      this.add(ticket, actor.kind === 'user' && cause !== 'ended' ? actor.id : ticket.assigneeId, at, { solved: 1 });
    if (over.has(from) && !over.has(to)) this.add(ticket, ticket.assigneeId, at, { reopened: 1 });
  }

  private await(ticket: ReportTicket): void {
    if (ticket.awaitedIn !== null) this.awaited.set(ticket.awaitedIn, ticket);
  }

  private add({ teamId }: ReportTicket, agentId: string, at: number, more: Partial<Sums>): void {
    for (const agent of [agentId, ALL]) {
      for (const team of [teamId, ALL]) {
        const row = this.row(agent, team, quarterOf(at));
        for (const [name, value] of Object.entries(more) as [keyof Sums, number][]) row[name] += value;
      }
    }
  }

  private row(agentId: string, teamId: string, quarter: number): ReportFigure {
    const key = `${agentId} ${teamId} ${quarter}`;
    const known = this.sums.get(key) ?? { agentId, teamId, quarter, ...noSums() };
    this.sums.set(key, known);
    return known;
  }
}
