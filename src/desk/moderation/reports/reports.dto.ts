import { RoomEventDto } from '../../../conversation/messages/index.js';
import { Choice, Flag, Id, Integer, ListOf, LongText, Text, Time } from '../../../platform/schema/index.js';
import type { Decision, Report, ReportKind, ReportReason, ReportSource, ReportStatus } from './report.entity.js';
import { decisions, reportKinds, reportReasons, reportSources, reportStatuses } from './report.entity.js';

const REASON = 'What is wrong with it.';

export class MakeReport {
  @Id({ optional: true, doc: 'The room of the message.' })
  roomId?: string;

  @Integer({ min: 1, optional: true, doc: 'The place of the message in it.', example: 42 })
  seq?: number;

  @Id({ optional: true, doc: 'The person, where no message is reported.' })
  userId?: string;

  @Choice(reportReasons, { doc: REASON, example: 'spam' })
  reason!: ReportReason;

  @LongText({ min: 0, max: 1000, default: '', doc: 'What else there is to say.', example: 'Every day the same link.' })
  text!: string;
}

/** What whoever reports is told: that it is known, and nothing of what becomes of it. */
export class ReportReceiptDto {
  @Id({ doc: 'The id of the report.' })
  id!: string;

  @Time({ doc: 'When it was made.' })
  createdAt!: Date;

  static of(this: void, { id, createdAt }: Report): ReportReceiptDto {
    return { id, createdAt: new Date(createdAt) };
  }
}

export class ModerationReportDto {
  @Id({ doc: 'The id of the report.' })
  id!: string;

  @Choice(reportKinds, { doc: 'What was reported.', example: 'message' })
  kind!: ReportKind;

  @Id({ nullable: true, doc: 'The room of the message.' })
  roomId!: string | null;

  @Text({
    max: 80,
    nullable: true,
    doc: 'What that room is called; null where it has no name of its own.',
    example: 'Night shift',
  })
  roomName!: string | null;

  @Integer({ min: 1, nullable: true, doc: 'The place of the message in it.', example: 42 })
  seq!: number | null;

  @Id({ nullable: true, doc: 'The person, or whoever wrote the message; null where no person did.' })
  userId!: string | null;

  @Choice(reportSources, { doc: 'Whether somebody or a filter found it.', example: 'person' })
  source!: ReportSource;

  @Id({ nullable: true, doc: 'Who reported it; null where it was a filter.' })
  reporterId!: string | null;

  @Choice(reportReasons, { doc: REASON, example: 'spam' })
  reason!: ReportReason;

  @LongText({
    min: 0,
    max: 1000,
    doc: 'What else was said; of a filter its name.',
    example: 'Every day the same link.',
  })
  text!: string;

  @LongText({
    min: 0,
    max: 10_000,
    doc: 'What the message said then. It may be changed or removed since.',
    example: 'Buy!',
  })
  said!: string;

  @Choice(reportStatuses, { doc: 'Whether somebody looks at it, or has decided.', example: 'open' })
  status!: ReportStatus;

  @Id({ nullable: true, doc: 'Who looks at it, or did.' })
  assigneeId!: string | null;

  @Choice(decisions, { nullable: true, doc: 'What was decided.', example: null })
  decision!: Decision | null;

  @Id({ nullable: true, doc: 'Who decided.' })
  decidedBy!: string | null;

  @Time({ nullable: true, doc: 'When it was decided.' })
  decidedAt!: Date | null;

  @Integer({ min: 1, doc: 'Rises with each change.', example: 2 })
  version!: number;

  @Time({ doc: 'When it was reported.' })
  createdAt!: Date;

  @Time({ doc: 'When it was last changed.' })
  updatedAt!: Date;

  static of(this: void, report: Report, names: ReadonlyMap<string, string>): ModerationReportDto {
    const { subjectKey: _subject, openKey: _open, decidedAt, createdAt, updatedAt, ...rest } = report;
    return {
      ...rest,
      roomName: names.get(report.roomId ?? '') ?? null,
      decidedAt: decidedAt === null ? null : new Date(decidedAt),
      createdAt: new Date(createdAt),
      updatedAt: new Date(updatedAt),
    };
  }
}

export class DecideReport {
  @Choice(decisions, {
    doc: '`mute` and `ban_room`: in the room of the message. `ban_everywhere`: they are signed out at once and cannot sign in.',
    example: 'remove_message',
  })
  decision!: Decision;

  @Choice(reportReasons, { optional: true, doc: 'Why; as reported without it.', example: 'spam' })
  reason?: ReportReason;

  @Time({ optional: true, nullable: true, doc: 'Until when a mute counts; for good without it.' })
  until?: Date | null;

  @Flag({ default: false, doc: 'Remove the message, too.' })
  removeMessage!: boolean;

  @LongText({
    min: 0,
    max: 1000,
    default: '',
    doc: 'What the person is told, beside the decision.',
    example: 'Please stop.',
  })
  notice!: string;
}

export class ReportContextDto {
  @ListOf(RoomEventDto, { max: 100, doc: 'What happened around the message, oldest first.' })
  data!: RoomEventDto[];
}
