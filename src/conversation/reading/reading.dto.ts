import { Id, Integer, ListOf, Nested, Text } from '../../platform/schema/index.js';
import type { RoomCursor } from './room-cursor.entity.js';

const SEQ = { min: 1, doc: 'A place in the room, as `seq` counts them.', example: 42 } as const;

export class ReadingDto {
  @Id({ doc: 'The room.' })
  roomId!: string;

  @Integer({ min: 0, doc: 'How far the room has come.', example: 42 })
  lastSeq!: number;

  @Integer({ min: 0, doc: 'What a device of theirs has.', example: 42 })
  deliveredSeq!: number;

  @Integer({ min: 0, doc: 'What they have seen; never goes back.', example: 40 })
  readSeq!: number;

  @Integer({ min: 0, doc: 'Where "new" begins for them; goes back when they mark something unread.', example: 40 })
  unreadAfter!: number;

  @Integer({ min: 0, doc: 'Messages of others after that, those that were taken away not counted.', example: 2 })
  unread!: number;
}

export class CursorDto {
  @Id({ doc: 'Who.' })
  userId!: string;

  @Integer({ min: 0, doc: 'What a device of theirs has.', example: 42 })
  deliveredSeq!: number;

  @Integer({ min: 0, doc: 'What they have seen.', example: 40 })
  readSeq!: number;

  static of(this: void, { userId, deliveredSeq, readSeq }: RoomCursor): CursorDto {
    return { userId, deliveredSeq, readSeq };
  }
}

export class RoomReadingDto {
  @Nested(ReadingDto, { nullable: true, doc: 'How far whoever asks has come; null for who is no person.' })
  me!: ReadingDto | null;

  @ListOf(CursorDto, { max: 100, doc: 'How far the others have come; of a large room the hundred that are furthest.' })
  others!: CursorDto[];
}

export class RoomCursorsDto {
  @Id({ doc: 'The room.' })
  roomId!: string;

  @ListOf(CursorDto, { max: 1000, doc: 'Who has come further, and how far.' })
  cursors!: CursorDto[];
}

export class RoomNewsDto {
  @Id({ doc: 'The room.' })
  roomId!: string;

  @Integer({ min: 1, doc: 'The place of what happened. Count each once: what is not above the last one is known.' })
  seq!: number;

  @Integer({ min: 1, doc: 'The place of the message that came, or was taken away.' })
  message!: number;

  @Text({ max: 100, doc: 'Who wrote it, with what they are.', example: 'user:0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' })
  author!: string;

  @Integer({ min: -1, max: 1, doc: '1 when it came, -1 when it was taken away: so much more is unread.', example: 1 })
  change!: number;
}

export class ReadingAt {
  @Id({ doc: 'The room.' })
  roomId!: string;

  @Integer(SEQ)
  seq!: number;
}

export class ReadingOf {
  @Id({ doc: 'The room.' })
  roomId!: string;
}

export class WatchRooms {
  @ListOf(Id(), { max: 200, distinct: true, optional: true, doc: 'Which rooms; all that one is in when left out.' })
  roomIds?: string[];
}

export class ReadingsDto {
  @ListOf(ReadingDto, { max: 1000, doc: 'How far one has come in each.' })
  rooms!: ReadingDto[];
}

export class ChangeReading {
  @Integer({ ...SEQ, optional: true, doc: 'A device has everything up to here.' })
  deliveredSeq?: number;

  @Integer({ ...SEQ, optional: true, doc: 'Everything up to here is read.' })
  readSeq?: number;

  @Integer({ ...SEQ, optional: true, doc: 'From this message on it is new again.' })
  unreadFrom?: number;
}
