import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '../../../platform/database/index.js';
import type { ReportReason } from '../reports/report.entity.js';
import { decisions } from '../reports/report.entity.js';

/** Whoever is not acted against is told nothing; who wrote what was held back and is not posted, is. */
export const noticeKinds = [...decisions.filter((each) => each !== 'dismiss'), 'reject_message'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What somebody is told of a decision about them. */
@Entity('moderation_notices')
@Index('ix_moderation_notices_user', ['userId', 'createdAt', 'id'])
export class Notice {
  @IdColumn()
  id!: string;

  @RefColumn()
  userId!: string;

  @TextColumn(16)
  decision!: NoticeKind;

  @TextColumn(12)
  reason!: ReportReason;

  /** In the words of whoever decided; may be empty. */
  @TextColumn(1000)
  text!: string;

  @RefColumn({ nullable: true })
  roomId!: string | null;

  @TimeColumn({ nullable: true })
  until!: number | null;

  @TimeColumn()
  createdAt!: number;
}
