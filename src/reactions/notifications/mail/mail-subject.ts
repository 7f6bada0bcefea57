import { Injectable } from '@nestjs/common';
import type { MessageFacts } from '../../../conversation/messages/index.js';
import { MessagePosted } from '../../../conversation/messages/index.js';
import { RoomsService, streamOf } from '../../../conversation/rooms/index.js';
import type { Ticket } from '../../../desk/tickets/index.js';
import { TicketsService } from '../../../desk/tickets/index.js';
import { outsideRoles } from '../../../identity/access/index.js';
import type { User } from '../../../identity/users/index.js';
import { UsersService } from '../../../identity/users/index.js';
import type { Actor } from '../../../kernel/index.js';
import type { Logged } from '../../../platform/events/index.js';
import { is, Streams } from '../../../platform/events/index.js';
import { answers } from '../kinds.js';
import { Looking } from '../looking.js';
import { mentionsIn } from '../plain-text.js';
import type { PendingMail } from './pending-mail.entity.js';

/** How far back a mail looks for what is unread. */
const MOST = 200;

/** Where somebody is written to; `proven` when that is known to be their own mailbox. */
export interface Destination {
  readonly address: string;
  readonly proven: boolean;
}

/** What a mail is about, as it is when the mail is due. */
export interface Subject {
  readonly user: User;
  readonly to: Destination;
  readonly ticket?: Ticket;
  readonly roomId: string | null;
  readonly roomName: string;
  /** What they have not read of it, in its order. */
  readonly unread: readonly Logged<MessageFacts>[];
  readonly names: ReadonlyMap<string, string>;
}

@Injectable()
export class MailSubjects {
  constructor(
    private readonly users: UsersService,
    private readonly tickets: TicketsService,
    private readonly rooms: RoomsService,
    private readonly streams: Streams,
    private readonly looking: Looking,
  ) {}

  /** Whoever was answered may still say where. */
  async mayLeaveAddress({ id }: Actor, { kind }: PendingMail): Promise<boolean> {
    const user = answers.has(kind) ? await this.users.find(id) : null;
    return user !== null && destinationOf(user) === undefined;
  }

  /** Nothing, when there is nobody to write to or nothing to write about any more. */
  async of(actor: Actor, pending: PendingMail): Promise<Subject | undefined> {
    const user = await this.users.find(actor.id);
    const to = user && destinationOf(user);
    if (!user || !to) return undefined;
    const { ticketId, roomId } = pending;
    const [found] = ticketId === null ? [] : await this.tickets.many([ticketId]);
    const ticket = found?.ticket;
    if (ticketId !== null && (!ticket || isOver(pending, ticket))) return undefined;
    const [room] = roomId === null ? [] : await this.rooms.findMany([roomId]);
    const unread = roomId === null ? [] : await this.unread(actor, pending, roomId);
    const names = await this.names(pending, unread);
    return { user, to, ticket, roomId, roomName: room?.name ?? '', unread, names };
  }

  private async unread(actor: Actor, { kind, firstSeq }: PendingMail, roomId: string): Promise<Logged<MessageFacts>[]> {
    const after = Math.max(await this.looking.readUpTo(actor, roomId), (firstSeq ?? 1) - 1);
    const events = await this.streams.after(streamOf(roomId), after, MOST);
    return events.filter((event): event is Logged<MessageFacts> => {
      if (!is(event, MessagePosted) || event.payload.removedAt !== null || event.actor.id === actor.id) return false;
      return kind !== 'mentioned' || event.payload.mentions.includes(actor.id);
    });
  }

  private async names(pending: PendingMail, unread: readonly Logged<MessageFacts>[]): Promise<Map<string, string>> {
    const ids = new Set([
      ...unread.flatMap(({ actor, payload }) => [actor.id, ...mentionsIn(payload.body)]),
      pending.actor.split(':')[1] ?? '',
    ]);
    ids.delete('');
    return new Map((await this.users.findMany([...ids])).map(({ id, name }) => [id, name]));
  }
}

/** Those who work here were let in by the desk; anybody else could have typed a stranger's address. */
function destinationOf({ email, emailVerifiedAt, contactEmail, role }: User): Destination | undefined {
  if (email !== null) return { address: email, proven: emailVerifiedAt !== null || !outsideRoles.has(role) };
  return contactEmail === null ? undefined : { address: contactEmail, proven: false };
}

/** What was told of a ticket may not be so any more. */
function isOver({ kind, userId }: PendingMail, ticket: Ticket): boolean {
  if (kind === 'assigned') return ticket.assigneeId !== userId;
  if (kind === 'ticket_solved') return ticket.status !== 'solved' && ticket.status !== 'closed';
  return kind === 'waiting_too_long' && ticket.waitingSince === 0;
}
