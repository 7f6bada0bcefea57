import { Flag, Id, Integer, ListOf, LongText, PickOf, Text } from '../../platform/schema/index.js';
import { RoomEventDto } from './room-event.dto.js';

const BODY_MAX = 10_000;
const ATTACHMENTS_MAX = 10;
const SEQ = {
  min: 0,
  doc: 'The place in the room up to which everything is known; 0 for nothing yet.',
  example: 41,
} as const;

export class SendMessage {
  @Text({
    max: 64,
    pattern: /^[A-Za-z0-9_.:-]+$/,
    hint: 'Use letters, digits, dashes, dots and colons; a UUID does well.',
    doc: 'What the sender calls it, new for each message. Sent again under the same, it is still one message, and the answer is the same.',
    example: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11',
  })
  clientId!: string;

  @LongText({
    min: 0,
    max: BODY_MAX,
    default: '',
    doc: 'The text, with simple Markdown; `<@id>` names somebody. May be left out when files are attached.',
    example: 'Good morning',
  })
  body!: string;

  @Integer({ min: 1, optional: true, doc: 'The place of the message it answers.', example: 40 })
  replyTo?: number;

  @ListOf(Id(), {
    max: ATTACHMENTS_MAX,
    distinct: true,
    optional: true,
    doc: 'Files of one’s own that hang on nothing yet, in the order to show them; they may still be pending.',
  })
  attachmentIds?: string[];

  @Integer({
    min: 0,
    optional: true,
    doc: 'How far its writer had read the room. A reply of staff that a colleague’s reply has overtaken is then refused as `reply.stale`, with what was missed.',
    example: 41,
  })
  seenSeq?: number;

  @Flag({ optional: true, doc: 'Send it although there is something newer than `seenSeq`.', example: false })
  force?: boolean;
}

export class SendToRoom extends PickOf(SendMessage, [
  'clientId',
  'body',
  'replyTo',
  'attachmentIds',
  'seenSeq',
  'force',
]) {
  @Id({ doc: 'The room.' })
  roomId!: string;
}

export class MessageAt {
  @Id({ doc: 'The room.' })
  roomId!: string;

  @Integer({ min: 1, doc: 'The place of the message in it.', example: 42 })
  seq!: number;
}

export class NewBody {
  @LongText({ min: 0, max: BODY_MAX, doc: 'What it says from now on.', example: 'Good morning!' })
  body!: string;
}

export class EditAt extends MessageAt {
  @LongText({ min: 0, max: BODY_MAX, doc: 'What it says from now on.', example: 'Good morning!' })
  body!: string;
}

export class ReactAt extends MessageAt {
  @Text({ max: 16, doc: 'The sign: an emoji, or a few letters.', example: '👍' })
  emoji!: string;
}

export class OpenRoom {
  @Id({ doc: 'The room.' })
  roomId!: string;

  @Integer({ ...SEQ, optional: true })
  after?: number;
}

export class RoomOnly {
  @Id({ doc: 'The room.' })
  roomId!: string;
}

export class SyncRoom {
  @Id({ doc: 'The room.' })
  roomId!: string;

  @Integer(SEQ)
  after!: number;

  @Integer({ min: 1, max: 500, default: 500, doc: 'How many events at the most.' })
  limit!: number;
}

class KnownRoom {
  @Id({ doc: 'The room.' })
  roomId!: string;

  @Integer(SEQ)
  after!: number;
}

export class ResumeRooms {
  @ListOf(KnownRoom, { max: 200, doc: 'The rooms that are open, and how far each is known.' })
  rooms!: KnownRoom[];
}

export class MissedDto {
  @Id({ doc: 'The room.' })
  roomId!: string;

  @Integer({ min: 0, doc: 'How far the room has come.', example: 42 })
  lastSeq!: number;

  @Flag({
    doc: 'Too much was missed: forget what is known of the room and read the end of its history.',
    example: false,
  })
  reload!: boolean;

  @ListOf(RoomEventDto, {
    max: 500,
    doc: 'What was missed, in order. When the last is not `lastSeq`, there is more: `room:sync`.',
  })
  events!: RoomEventDto[];
}

export class ResumedDto {
  @ListOf(MissedDto, { max: 200, doc: 'The rooms that are open again.' })
  rooms!: MissedDto[];

  @ListOf(Id(), { max: 200, doc: 'Rooms that are not open to this person any more.' })
  gone!: string[];
}

export class TypingDto {
  @Id({ doc: 'The room.' })
  roomId!: string;

  @Text({ max: 100, doc: 'Who: the id of a person.', example: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' })
  userId!: string;

  @Flag({ doc: 'Whether they write; it counts for a few seconds.', example: true })
  typing!: boolean;
}

export class Done {
  @Flag({ doc: 'It is done.', example: true })
  done!: boolean;
}

export class HistoryQuery {
  @Integer({ min: 1, optional: true, doc: 'Only what comes before this place.', example: 100 })
  before?: number;

  @Integer({ min: 0, optional: true, doc: 'Only what follows this place.', example: 41 })
  after?: number;

  @Integer({ min: 1, optional: true, doc: 'What lies around this place.', example: 42 })
  around?: number;

  @Integer({ min: 1, max: 100, default: 50, doc: 'How many events at the most.' })
  limit!: number;
}

export class RepliesQuery extends PickOf(HistoryQuery, ['after', 'limit']) {}

export class HistoryDto {
  @ListOf(RoomEventDto, { max: 100, doc: 'What happened, oldest first; without a place given, the end of it.' })
  data!: RoomEventDto[];
}
