import { Choice, Flag, Id, Integer, ListOf, LongText, Nested, Text, Time } from '../../platform/schema/index.js';
import type { Kind } from './kinds.js';
import { kinds } from './kinds.js';

class NotificationTicket {
  @Id({ doc: 'The ticket.' })
  id!: string;

  @Integer({ min: 1, doc: 'What people call it.', example: 1042 })
  number!: number;

  @Text({ max: 200, doc: 'What it is about.', example: 'My parcel has not come' })
  subject!: string;
}

export class NotificationDto {
  @Id({ doc: 'The id of the notification.' })
  id!: string;

  @Choice(kinds, { doc: 'What happened.', example: 'mentioned' })
  kind!: Kind;

  @Flag({
    doc: 'Whether you may still see what it is about; otherwise it says no more than that it was.',
    example: true,
  })
  available!: boolean;

  @Nested(NotificationTicket, { nullable: true, doc: 'The ticket it is about.' })
  ticket!: NotificationTicket | null;

  @Id({ nullable: true, doc: 'The room it was said in.' })
  roomId!: string | null;

  @Text({
    max: 80,
    nullable: true,
    doc: 'What that room is called, where it is a channel or a group.',
    example: 'Lunch',
  })
  roomName!: string | null;

  @Integer({ nullable: true, doc: 'The place of the first message it is about.', example: 42 })
  seq!: number | null;

  @Integer({ min: 1, doc: 'How often it happened since you have read it.', example: 2 })
  count!: number;

  @Text({ max: 100, nullable: true, doc: 'Who did it last.', example: 'Ana' })
  by!: string | null;

  @Text({ max: 40, nullable: true, doc: 'What exactly, of a kind that is several things.', example: 'new_device' })
  what!: string | null;

  @LongText({ max: 5000, nullable: true, doc: 'The beginning of what was said last.', example: 'Where is it?' })
  text!: string | null;

  @Text({ max: 100, nullable: true, doc: 'Which device it was.', example: 'Firefox on Windows' })
  device!: string | null;

  @Text({ max: 64, nullable: true, doc: 'The address that device had.', example: '192.0.2.1' })
  address!: string | null;

  @Time({ doc: 'When it happened first.' })
  createdAt!: Date;

  @Time({ doc: 'When it happened last.' })
  updatedAt!: Date;

  @Time({ nullable: true, doc: 'When you have read it; null while you have not.' })
  readAt!: Date | null;
}

export class UnreadDto {
  @Integer({ min: 0, doc: 'How many notifications you have not read.', example: 3 })
  unread!: number;

  @Integer({ min: 0, doc: 'Rises with each change: what has a lower one is older news.', example: 17 })
  revision!: number;
}

export class ReadNotifications {
  @Id({ optional: true, doc: 'This one and all before it; all there are when left out.' })
  upTo?: string;

  @Id({ optional: true, doc: 'Those about this room alone.' })
  roomId?: string;

  @Id({ optional: true, doc: 'Those about this ticket alone, whichever of its rooms it was in.' })
  ticketId?: string;
}

export class NotificationHeardDto extends UnreadDto {
  @Nested(NotificationDto, { doc: 'The notification as it is now: a new one, or one with more of the same.' })
  notification!: NotificationDto;
}

export class NotificationsReadDto extends UnreadDto {
  @ListOf(Id(), { max: 500, doc: 'Which have been read now.' })
  ids!: string[];

  @Time({ doc: 'When.' })
  readAt!: Date;
}
