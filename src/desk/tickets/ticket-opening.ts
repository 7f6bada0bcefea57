import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { actorKey, can, DomainError, newId } from '../../kernel/index.js';
import { MessageHeld, MessagesService } from '../../conversation/messages/index.js';
import { OpeningChecks } from './opening-checks.js';
import { TicketKeeping } from './ticket-keeping.js';
import { TicketRooms } from './ticket-rooms.js';
import { TicketTargets } from './ticket-targets.js';
import type { Inbox, Priority } from './ticket.entity.js';
import { SUBJECT_MAX, Ticket } from './ticket.entity.js';
import { MessageMissing, NotForRequesters, RequesterUnknown } from './tickets.errors.js';
import { TicketOpened } from './tickets.events.js';
import { isOpenedTwice, TicketsRepository } from './tickets.repository.js';
import { previewOf } from './preview.js';
import { TicketTools } from './tools.js';

export interface FirstMessage {
  readonly clientId: string;
  readonly body: string;
  readonly attachmentIds: readonly string[];
}

export interface Opening {
  readonly subject?: string;
  readonly requesterId?: string;
  readonly inbox?: Inbox;
  readonly priority?: Priority;
  readonly teamId?: string | null;
  readonly assigneeId?: string | null;
  readonly tagIds?: readonly string[];
  readonly followUpOf?: string;
  readonly message?: FirstMessage;
}

const MESSAGE_HELD = MessageHeld().code;

/** How a ticket begins: by a customer's first message, by a program, or by an agent who writes it down for somebody. */
@Injectable()
export class TicketOpening {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly keeping: TicketKeeping,
    private readonly rooms: TicketRooms,
    private readonly targets: TicketTargets,
    private readonly checks: OpeningChecks,
    private readonly messages: MessagesService,
    private readonly tools: TicketTools,
  ) {}

  /** Once for each first message: tried again under the same `clientId`, it is the ticket of the first time. */
  async open(actor: Actor, input: Opening): Promise<Ticket> {
    const openKey = openKeyOf(actor, input.message?.clientId);
    try {
      return await this.tools.uow.run(async () => {
        const known = openKey === null ? null : await this.tickets.findOpened(openKey);
        return known ?? this.begin(actor, input, openKey);
      });
    } catch (error) {
      // It came in by another node at the same moment.
      const known = openKey !== null && isOpenedTwice(error) ? await this.tickets.findOpened(openKey) : null;
      if (!known) throw error;
      return known;
    }
  }

  /** Inside a unit of work that holds the closed ticket. The message itself is sent by whoever asks. */
  async followUp(actor: Actor, closed: Ticket, message: FirstMessage): Promise<Ticket> {
    await this.checks.ask(actor, closed.requesterId);
    const { subject, inbox, teamId } = closed;
    const openKey = openKeyOf(actor, message.clientId);
    return this.write(actor, { subject, inbox, teamId, message, followUpOf: closed.id }, openKey);
  }

  private async begin(actor: Actor, input: Opening, openKey: string | null): Promise<Ticket> {
    await this.assertMay(actor, input, (input.requesterId ?? actor.id) === actor.id);
    const ticket = await this.write(actor, input, openKey);
    return input.message ? this.say(actor, ticket, input.message) : ticket;
  }

  private async write(actor: Actor, input: Opening, openKey: string | null): Promise<Ticket> {
    const {
      requesterId = actor.id,
      message,
      priority = 'normal',
      tagIds = [],
      teamId = null,
      assigneeId = null,
    } = input;
    const forOneself = requesterId === actor.id;
    const { clock, events } = this.tools;
    const now = clock.ms();
    const subject = subjectOf(input);
    const { conversationId, backstageId } = await this.rooms.make(actor, subject, requesterId);
    const opened = {
      id: newId(),
      subject,
      requesterId,
      inbox: input.inbox ?? (forOneself ? 'widget' : actor.kind === 'key' ? 'api' : 'agent'),
      status: assigneeId === null && (forOneself || !message) ? 'new' : 'open',
      rank: Ticket.rankOf(priority),
      spam: false,
      assigneeId,
      teamId,
      conversationId,
      backstageId,
      followUpOf: input.followUpOf ?? null,
      mergedInto: null,
      openKey,
      preview: previewOf(message?.body ?? ''),
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
    const ticket = await this.keeping.add({ ...opened, shelf: Ticket.shelfOf(opened) });
    await this.tickets.tag(ticket.number, tagIds);
    const { id: ticketId, inbox, status, followUpOf } = ticket;
    const placed = { inbox, status, priority, teamId, assigneeId, conversationId, backstageId, followUpOf };
    events.emit(actor, TicketOpened, { ticketId, subject, requesterId, ...placed });
    return ticket;
  }

  /** A message that has to be looked at first opens its ticket all the same; it is in it when it is let through. */
  private async say(actor: Actor, ticket: Ticket, message: FirstMessage): Promise<Ticket> {
    try {
      await this.messages.sendWithin(actor, { roomId: ticket.conversationId, replyTo: null, ...message });
      return ticket;
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== MESSAGE_HELD) throw error;
      return this.keeping.change(ticket, { preview: '' });
    }
  }

  private async assertMay(actor: Actor, input: Opening, forOneself: boolean): Promise<void> {
    const { message, requesterId, assigneeId, teamId, tagIds = [] } = input;
    if (!can(actor, 'ticket.work')) {
      for (const field of ['requesterId', 'priority', 'teamId', 'assigneeId', 'tagIds'] as const)
        if (input[field] !== undefined && !(field === 'requesterId' && forOneself)) throw NotForRequesters({ field });
      if (!message) throw MessageMissing();
    }
    if (actor.kind !== 'user' && actor.kind !== 'guest' && requesterId === undefined) throw RequesterUnknown();
    if (!forOneself) await this.targets.requester(requesterId ?? actor.id);
    await this.checks.ask(actor, requesterId ?? actor.id);
    if (teamId) await this.targets.assertTeam(teamId);
    if (assigneeId) await this.targets.assertAssignee(assigneeId, { teamId: teamId ?? null });
    await this.targets.assertTags(tagIds);
  }
}

export function openKeyOf(actor: Actor, clientId: string | undefined): string | null {
  return clientId === undefined ? null : `${actorKey(actor)}:${clientId}`;
}

function subjectOf({ subject, message }: Opening): string {
  const first = (subject ?? message?.body ?? '').split('\n').find((line) => line.trim() !== '');
  return (first ?? 'Attachment').trim().slice(0, SUBJECT_MAX).toWellFormed();
}
