import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { newId } from '../../kernel/index.js';
import { plainLines } from '../../conversation/messages/index.js';
import type { WorkContext } from '../../platform/observability/index.js';
import { inOwnContext } from '../../platform/observability/index.js';
import { TicketKeeping } from './ticket-keeping.js';
import type { Opening } from './ticket-opening.js';
import type { PlannedRooms } from './ticket-rooms.js';
import { TicketRooms } from './ticket-rooms.js';
import { SUBJECT_MAX, Ticket } from './ticket.entity.js';
import { TicketOpened } from './tickets.events.js';
import { TicketsRepository } from './tickets.repository.js';
import { TicketTools } from './tools.js';

/** Whose first words are further down has no subject in it. */
const SUBJECT_READ = 2000;

/** A ticket that may be opened, and of which nothing is written yet. */
export interface Planned {
  readonly actor: Actor;
  readonly input: Opening;
  readonly openKey: string | null;
  readonly rooms: PlannedRooms;
  /** The beginning of what is said first. */
  readonly preview: string;
  /** The request it came with, where several are written together. */
  readonly context?: WorkContext;
}

/** Writes new tickets down, as many as there are by as few statements as one takes, and tells of each. */
@Injectable()
export class TicketWriting {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly keeping: TicketKeeping,
    private readonly rooms: TicketRooms,
    private readonly tools: TicketTools,
  ) {}

  /** Inside a unit of work. */
  async write(planned: readonly Planned[]): Promise<Ticket[]> {
    if (planned.length === 0) return [];
    const now = this.tools.clock.ms();
    await this.rooms.write(planned.map(({ rooms }) => rooms));
    const tickets = await this.keeping.add(planned.map((each) => rowOf(each, now)));
    for (const [at, each] of planned.entries()) {
      const ticket = tickets[at];
      if (!ticket) throw new Error('A ticket was written and has no number.');
      await this.tickets.tag(ticket.number, each.input.tagIds ?? []);
      this.tell(each, ticket);
    }
    return tickets;
  }

  /** What was said first is not to be seen yet. */
  hush(ticket: Ticket): Promise<Ticket> {
    return this.keeping.change(ticket, { preview: '' });
  }

  private tell({ actor, rooms, context }: Planned, ticket: Ticket): void {
    const { id: ticketId, subject, requesterId, inbox, inboxId, status, teamId, assigneeId, followUpOf } = ticket;
    const { conversationId, backstageId } = ticket;
    const placed = { inbox, inboxId, status, priority: Ticket.priorityOf(ticket), teamId, assigneeId };
    const facts = { ticketId, subject, requesterId, ...placed, conversationId, backstageId, followUpOf };
    this.rooms.tell(actor, rooms, context);
    inOwnContext(context, () => this.tools.events.emit(actor, TicketOpened, facts));
  }
}

/** Where none is given: the first line of the message that has words, or else a sign to be seen. */
export function subjectOf({ subject, message }: Opening): string {
  const lines = subject === undefined ? plainLines((message?.body ?? '').slice(0, SUBJECT_READ)) : subject.split('\n');
  const first = lines.find((line) => /[\p{L}\p{N}]/u.test(line)) ?? lines.find((line) => line.trim() !== '');
  return (first ?? 'Attachment').trim().slice(0, SUBJECT_MAX).toWellFormed();
}

function rowOf({ actor, input, openKey, rooms, preview }: Planned, now: number): Omit<Ticket, 'number'> {
  const { requesterId = actor.id, message, priority = 'normal', teamId = null, assigneeId = null } = input;
  const forOneself = requesterId === actor.id;
  const row = {
    id: newId(),
    subject: subjectOf(input),
    requesterId,
    inboxId: input.inboxId ?? null,
    inbox: input.inbox ?? (forOneself ? 'widget' : actor.kind === 'key' ? 'api' : 'agent'),
    status: assigneeId === null && (forOneself || !message) ? 'new' : 'open',
    rank: Ticket.rankOf(priority),
    spam: false,
    assigneeId,
    teamId,
    conversationId: rooms.conversation.room.id,
    backstageId: rooms.backstage.room.id,
    followUpOf: input.followUpOf ?? null,
    mergedInto: null,
    openKey,
    preview,
    queuedAt: now,
    waitingSince: forOneself ? now : 0,
    warnedFor: 0,
    snoozedUntil: null,
    firstAnsweredAt: null,
    solvedAt: null,
    closedAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  } satisfies Omit<Ticket, 'number' | 'shelf'>;
  return { ...row, shelf: Ticket.shelfOf(row) };
}
