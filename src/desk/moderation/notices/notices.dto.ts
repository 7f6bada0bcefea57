import { Choice, Id, Text, Time } from '../../../platform/schema/index.js';
import type { ReportReason } from '../reports/report.entity.js';
import { reportReasons } from '../reports/report.entity.js';
import type { Notice, NoticeKind } from './notice.entity.js';
import { noticeKinds } from './notice.entity.js';

export class ModerationNoticeDto {
  @Id({ doc: 'The id of the notice.' })
  id!: string;

  @Choice(noticeKinds, { doc: 'What was decided.', example: 'warn' })
  decision!: NoticeKind;

  @Choice(reportReasons, { doc: 'Why.', example: 'spam' })
  reason!: ReportReason;

  @Text({
    max: 1000,
    min: 0,
    doc: 'In the words of whoever decided; may be empty.',
    example: 'Please do not advertise.',
  })
  text!: string;

  @Id({ nullable: true, doc: 'The room it happened in.' })
  roomId!: string | null;

  @Time({ nullable: true, doc: 'Until when it counts; null for good, or where it has no end.' })
  until!: Date | null;

  @Time({ doc: 'When it was decided.' })
  createdAt!: Date;

  static of(this: void, { id, decision, reason, text, roomId, until, createdAt }: Notice): ModerationNoticeDto {
    return {
      id,
      decision,
      reason,
      text,
      roomId,
      until: until === null ? null : new Date(until),
      createdAt: new Date(createdAt),
    };
  }
}
