import { SendMessage } from '../../conversation/messages/index.js';
import { Choice, Free, Id, ListOf, LongText, Nested, PickOf, Text, Time } from '../../platform/schema/index.js';
import type { Inbox, Priority } from './ticket.entity.js';
import { inboxes, priorities, SUBJECT_MAX } from './ticket.entity.js';
import { FACES_MAX, TicketDto } from './tickets.dto.js';
import type { Status } from './tickets.lifecycle.js';
import { statuses } from './tickets.lifecycle.js';

const NOTE_MAX = 1000;
const TAGS_MAX = 50;

class FirstMessageDto extends PickOf(SendMessage, ['clientId', 'body', 'attachmentIds']) {}

export class OpenTicket {
  @Text({
    max: SUBJECT_MAX,
    optional: true,
    doc: 'What it is about; when left out, the first line of the message.',
    example: 'My parcel has not come',
  })
  subject?: string;

  @Nested(FirstMessageDto, {
    optional: true,
    doc: 'What is said first. Customers open a ticket by it; sent again under the same `clientId` it is still one ticket.',
  })
  message?: FirstMessageDto;

  @Choice(inboxes, { optional: true, doc: 'Where it came from. For those who work at the desk, and for programs.' })
  inbox?: Inbox;

  @Id({
    optional: true,
    nullable: true,
    doc: 'By which inbox it came in; the team of that inbox has it, unless another is named.',
  })
  inboxId?: string | null;

  @Id({ optional: true, doc: 'For whom, when it is on behalf of a customer.' })
  requesterId?: string;

  @Choice(priorities, { optional: true, doc: 'How urgent it is.' })
  priority?: Priority;

  @Id({ optional: true, nullable: true, doc: 'Which team is to have it.' })
  teamId?: string | null;

  @Id({ optional: true, nullable: true, doc: 'Who is to have it.' })
  assigneeId?: string | null;

  @ListOf(Id(), { max: TAGS_MAX, distinct: true, optional: true, doc: 'Its tags.' })
  tagIds?: string[];
}

export class ChangeTicket {
  @Text({ max: SUBJECT_MAX, optional: true, doc: 'What it is about.', example: 'Parcel 4711 has not come' })
  subject?: string;

  @Choice(statuses, { optional: true, doc: 'Where it stands. Nothing becomes new again.', example: 'solved' })
  status?: Status;

  @Choice(priorities, { optional: true, doc: 'How urgent it is.', example: 'high' })
  priority?: Priority;

  @Id({ optional: true, nullable: true, doc: 'Which team has it; null for none.' })
  teamId?: string | null;

  @Id({ optional: true, nullable: true, doc: 'Who has it; null for nobody.' })
  assigneeId?: string | null;

  @ListOf(Id(), { max: TAGS_MAX, distinct: true, optional: true, doc: 'All its tags.' })
  tagIds?: string[];

  @Text({ max: NOTE_MAX, optional: true, doc: 'Why, for the history.', example: 'The carrier has confirmed the loss.' })
  note?: string;
}

export class WithNote {
  @Text({ max: NOTE_MAX, optional: true, doc: 'Why, for the history.', example: 'Waits for the carrier.' })
  note?: string;
}

export class TransferTicket {
  @Id({ nullable: true, doc: 'The team that is to have it; null for none.' })
  teamId!: string | null;

  @Id({ optional: true, nullable: true, doc: 'Who of them; nobody when left out.' })
  assigneeId?: string | null;

  @LongText({
    max: 10_000,
    doc: 'What they have to know. It becomes a private note of the ticket.',
    example: 'Needs a refund.',
  })
  note!: string;
}

export class SnoozeTicket extends WithNote {
  @Time({ optional: true, nullable: true, doc: 'Until when; left out, until the customer writes.' })
  until?: Date | null;
}

export class MergeTicket extends WithNote {
  @Id({ doc: 'The ticket that goes on. Of the same customer.' })
  into!: string;
}

export class ChangeTickets {
  @ListOf(Id(), { min: 1, max: 100, distinct: true, doc: 'Which ones.' })
  ids!: string[];

  @Nested(ChangeTicket, { doc: 'What all of them are to become.' })
  change!: ChangeTicket;
}

export class ChangedItem {
  @Id({ doc: 'The ticket.' })
  id!: string;

  @Nested(TicketDto, { nullable: true, doc: 'The ticket as it is now; null where it could not be changed.' })
  ticket!: TicketDto | null;

  @Free({ nullable: true, doc: 'Why not, as a problem; null where it was changed.' })
  error!: object | null;
}

export class ChangedItems {
  @ListOf(ChangedItem, { max: 100, doc: 'What became of each, in the order they were named.' })
  data!: ChangedItem[];
}

export class OfFaces {
  @ListOf(Id(), { min: 1, max: FACES_MAX, doc: 'Who, by id.' })
  ids!: string[];
}
