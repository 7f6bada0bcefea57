import { MediaDto } from '../../../conversation/media/index.js';
import type { Media, MediaLinks } from '../../../conversation/media/index.js';
import { Choice, Id, Integer, ListOf, LongText, Text, Time } from '../../../platform/schema/index.js';
import type { ReportReason } from '../reports/report.entity.js';
import { reportReasons } from '../reports/report.entity.js';
import type { HeldMessage, HeldStatus } from './held-message.entity.js';
import { heldStatuses } from './held-message.entity.js';

export class HeldMessageDto {
  @Id({ doc: 'The id of what was kept back.' })
  id!: string;

  @Id({ doc: 'The room it was written in.' })
  roomId!: string;

  @Text({
    max: 80,
    nullable: true,
    doc: 'What that room is called; null where it has no name of its own.',
    example: 'Night shift',
  })
  roomName!: string | null;

  @Id({ doc: 'Who wrote it.' })
  userId!: string;

  @LongText({ min: 0, max: 10_000, doc: 'What it says.', example: 'Cheap pills here' })
  body!: string;

  @Integer({ min: 1, nullable: true, doc: 'The place of the message it answers.', example: null })
  replyTo!: number | null;

  @Integer({
    min: 1,
    nullable: true,
    doc: 'The place of the message it would change; null for a new one.',
    example: null,
  })
  editing!: number | null;

  @ListOf(MediaDto, { max: 10, doc: 'Its files.' })
  attachments!: MediaDto[];

  @Id({ doc: 'The filter that kept it back.' })
  filterId!: string;

  @Text({ max: 80, doc: 'What the filter was called.', example: 'No advertising' })
  rule!: string;

  @Choice(heldStatuses, { doc: 'Whether it waits, was posted, or was not.', example: 'held' })
  status!: HeldStatus;

  @Id({ nullable: true, doc: 'Who decided.' })
  decidedBy!: string | null;

  @Time({ nullable: true, doc: 'When it was decided.' })
  decidedAt!: Date | null;

  @Integer({ min: 1, doc: 'Rises with each change.', example: 1 })
  version!: number;

  @Time({ doc: 'When it was written.' })
  createdAt!: Date;

  @Time({ doc: 'When it was last changed.' })
  updatedAt!: Date;

  static of(
    this: void,
    held: HeldMessage,
    { files, names, links }: { files: readonly Media[]; names: ReadonlyMap<string, string>; links: MediaLinks },
  ): HeldMessageDto {
    const { clientId: _client, openKey: _open, attachmentIds, decidedAt, createdAt, updatedAt, ...rest } = held;
    return {
      ...rest,
      roomName: names.get(held.roomId) ?? null,
      attachments: files.filter(({ id }) => attachmentIds.includes(id)).map((each) => MediaDto.of(each, links)),
      decidedAt: decidedAt === null ? null : new Date(decidedAt),
      createdAt: new Date(createdAt),
      updatedAt: new Date(updatedAt),
    };
  }
}

export class RejectHeldMessage {
  @Choice(reportReasons, { default: 'other', doc: 'Why.', example: 'spam' })
  reason!: ReportReason;

  @LongText({
    min: 0,
    max: 1000,
    default: '',
    doc: 'What its writer is told, beside that it is not posted.',
    example: '',
  })
  notice!: string;
}
