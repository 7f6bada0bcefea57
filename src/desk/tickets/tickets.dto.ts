import { avatarUrlOf } from '../../identity/users/index.js';
import type { User } from '../../identity/users/index.js';
import { Choice, Flag, Id, Integer, isoTime, ListOf, Nested, PickOf, Text, Time } from '../../platform/schema/index.js';
import type { Side } from './tickets.access.js';
import type { Ties } from './tickets.repository.js';
import type { Inbox, Priority, Shelf } from './ticket.entity.js';
import { inboxes, priorities, PREVIEW_MAX, shelves, SUBJECT_MAX, Ticket, UNTIL_REPLY } from './ticket.entity.js';
import type { Status } from './tickets.lifecycle.js';
import { statuses } from './tickets.lifecycle.js';

/** How many people can be asked about at once. */
export const FACES_MAX = 50;

/** A ticket as somebody may see it. */
export interface Seen {
  readonly ticket: Ticket;
  readonly ties: Ties;
  readonly side: Side;
  readonly related?: Related;
}

/** What was asked to be added. */
export interface Related {
  readonly requester?: User;
  readonly assignee?: User | null;
  readonly team?: { id: string; name: string } | null;
  readonly tags?: readonly { id: string; name: string; colour: string }[];
}

class TicketPerson {
  @Id({ doc: 'Who it is.' })
  id!: string;

  @Text({ max: 8, doc: 'A person with an account (`user`), or a `guest`.', example: 'user' })
  kind!: string;

  @Text({ max: 100, doc: 'What they are called.', example: 'Anna Larsson' })
  name!: string;

  @Text({ max: 320, nullable: true, doc: 'Their e-mail address; for those who work at the desk.' })
  email!: string | null;

  @Text({ max: 100, nullable: true, doc: 'Where their picture is.' })
  avatarUrl!: string | null;

  static of(this: void, user: User, side: Side): TicketPerson {
    const { id, kind, name, email } = user;
    return { id, kind, name, email: side === 'staff' ? email : null, avatarUrl: avatarUrlOf(user) };
  }
}

/** No more of somebody than whoever reads what they have written sees anyway. */
export class TicketFaceDto extends PickOf(TicketPerson, ['id', 'name', 'avatarUrl']) {
  static face(this: void, user: User): TicketFaceDto {
    return { id: user.id, name: user.name, avatarUrl: avatarUrlOf(user) };
  }
}

export class TicketFacesDto {
  @ListOf(TicketFaceDto, { max: FACES_MAX, doc: 'Those of them that belong to the ticket; of the others nothing.' })
  data!: TicketFaceDto[];
}

class TicketTeam {
  @Id({ doc: 'The id of the team.' })
  id!: string;

  @Text({ max: 100, doc: 'What it is called.', example: 'Billing' })
  name!: string;
}

class TicketTagDto {
  @Id({ doc: 'The id of the tag.' })
  id!: string;

  @Text({ max: 50, doc: 'What it is called.', example: 'refund' })
  name!: string;

  @Text({ max: 12, doc: 'Its colour.', example: 'green' })
  colour!: string;
}

const staffOnly = 'For those who work at the desk only.';

export class TicketDto {
  @Id({ doc: 'The id of the ticket.' })
  id!: string;

  @Integer({ min: 1, doc: 'What people call it.', example: 1042 })
  number!: number;

  @Text({ max: SUBJECT_MAX, doc: 'What it is about.', example: 'My parcel has not come' })
  subject!: string;

  @Choice(statuses, { doc: 'Where it stands. To customers, one that is on hold is open.', example: 'open' })
  status!: Status;

  @Choice(priorities, { optional: true, doc: `How urgent it is. ${staffOnly}`, example: 'normal' })
  priority?: Priority;

  @Choice(shelves, { optional: true, doc: `Where it lies. ${staffOnly}`, example: 'queue' })
  shelf?: Shelf;

  @Choice(inboxes, { doc: 'Where it came from.', example: 'widget' })
  inbox!: Inbox;

  @Id({ nullable: true, optional: true, doc: `By which inbox it came in, where that is known. ${staffOnly}` })
  inboxId?: string | null;

  @Id({ doc: 'Whose question it is.' })
  requesterId!: string;

  @Id({ nullable: true, doc: 'Who has it.' })
  assigneeId!: string | null;

  @Id({ nullable: true, optional: true, doc: `Which team has it. ${staffOnly}` })
  teamId?: string | null;

  @ListOf(Id(), { max: 100, optional: true, doc: `Its tags. ${staffOnly}` })
  tagIds?: string[];

  @ListOf(Id(), { max: 1000, optional: true, doc: `Who wants to hear of it. ${staffOnly}` })
  followerIds?: string[];

  @Id({ doc: 'The room in which the customer and the desk talk.' })
  conversationId!: string;

  @Id({ optional: true, doc: `The room of private notes. ${staffOnly}` })
  backstageId?: string;

  @Text({ max: PREVIEW_MAX, min: 0, doc: 'The beginning of what was last said.', example: 'It says delivered, but…' })
  preview!: string;

  @Time({ optional: true, doc: `Since when it stands in the queue. ${staffOnly}` })
  queuedAt?: string;

  @Time({ nullable: true, doc: 'Since when the customer waits for an answer; null while they do not.' })
  waitingSince!: string | null;

  @Flag({ optional: true, doc: `Whether it is put off. ${staffOnly}`, example: false })
  snoozed?: boolean;

  @Time({ nullable: true, optional: true, doc: `Until when; null: until the customer writes. ${staffOnly}` })
  snoozedUntil?: string | null;

  @Id({ nullable: true, doc: 'The closed ticket that it goes on from.' })
  followUpOf!: string | null;

  @Id({ nullable: true, doc: 'The ticket that it was merged into.' })
  mergedInto!: string | null;

  @Time({ nullable: true, doc: 'When the desk first answered.' })
  firstAnsweredAt!: string | null;

  @Time({ nullable: true, doc: 'When it was solved.' })
  solvedAt!: string | null;

  @Time({ nullable: true, doc: 'When it was closed.' })
  closedAt!: string | null;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 3 })
  version!: number;

  @Time({ doc: 'When it was opened.' })
  createdAt!: string;

  @Time({ doc: 'When something last happened to it.' })
  updatedAt!: string;

  @Nested(TicketPerson, { optional: true, doc: 'With `include=requester`.' })
  requester?: TicketPerson;

  @Nested(TicketPerson, { nullable: true, optional: true, doc: 'With `include=assignee`.' })
  assignee?: TicketPerson | null;

  @Nested(TicketTeam, { nullable: true, optional: true, doc: `With \`include=team\`. ${staffOnly}` })
  team?: TicketTeam | null;

  @ListOf(TicketTagDto, { max: 100, optional: true, doc: `With \`include=tags\`. ${staffOnly}` })
  tags?: TicketTagDto[];

  static of(this: void, { ticket, ties, side, related = {} }: Seen): TicketDto {
    const { id, number, subject, inbox, requesterId, assigneeId, conversationId, preview, followUpOf } = ticket;
    const about = { id, number, subject, inbox, requesterId, assigneeId, conversationId, preview, followUpOf };
    const { requester, assignee, team, tags } = related;
    return {
      ...about,
      status: side === 'requester' && ticket.status === 'on_hold' ? 'open' : ticket.status,
      mergedInto: ticket.mergedInto,
      waitingSince: ticket.waitingSince === 0 ? null : isoTime(ticket.waitingSince),
      firstAnsweredAt: timeOf(ticket.firstAnsweredAt),
      solvedAt: timeOf(ticket.solvedAt),
      closedAt: timeOf(ticket.closedAt),
      version: ticket.version,
      createdAt: isoTime(ticket.createdAt),
      updatedAt: isoTime(ticket.updatedAt),
      ...(side === 'staff' ? forStaff(ticket, ties) : {}),
      ...(requester && { requester: TicketPerson.of(requester, side) }),
      ...(assignee !== undefined && { assignee: assignee && TicketPerson.of(assignee, side) }),
      ...(side === 'staff' && team !== undefined && { team }),
      ...(side === 'staff' && tags && { tags: [...tags] }),
    };
  }
}

function forStaff(ticket: Ticket, ties: Ties): Partial<TicketDto> {
  const { shelf, inboxId, teamId, backstageId, queuedAt, snoozedUntil } = ticket;
  return {
    priority: Ticket.priorityOf(ticket),
    shelf,
    inboxId,
    teamId,
    tagIds: [...ties.tagIds],
    followerIds: [...ties.followerIds],
    backstageId,
    queuedAt: isoTime(queuedAt),
    snoozed: snoozedUntil !== null,
    snoozedUntil: snoozedUntil === UNTIL_REPLY ? null : timeOf(snoozedUntil),
  };
}

function timeOf(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}
