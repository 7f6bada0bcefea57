import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  IdColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../../platform/database/index.js';

export const reportKinds = ['message', 'person'] as const;
export type ReportKind = (typeof reportKinds)[number];

export const reportReasons = ['spam', 'abuse', 'harassment', 'illegal', 'privacy', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

export const reportStatuses = ['open', 'claimed', 'decided'] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** Who found it: somebody, or a filter. */
export const reportSources = ['person', 'filter'] as const;
export type ReportSource = (typeof reportSources)[number];

export const decisions = ['dismiss', 'remove_message', 'warn', 'mute', 'ban_room', 'ban_everywhere'] as const;
export type Decision = (typeof decisions)[number];

/** That somebody should look at a message or a person. Those of one subject are claimed and decided together. */
@Entity('moderation_reports')
@Index('ux_moderation_reports_openKey', ['openKey'], { unique: true })
@Index('ix_moderation_reports_subject', ['subjectKey', 'id'])
@Index('ix_moderation_reports_status', ['status', 'createdAt', 'id'])
@Index('ix_moderation_reports_createdAt', ['createdAt', 'id'])
@Index('ix_moderation_reports_userId', ['userId'])
export class Report {
  @IdColumn()
  id!: string;

  @TextColumn(8)
  kind!: ReportKind;

  /** `message:<room>:<seq>` or `person:<id>`. */
  @TextColumn(80)
  subjectKey!: string;

  @RefColumn({ nullable: true })
  roomId!: string | null;

  @CountColumn({ nullable: true })
  seq!: number | null;

  /** The person, or whoever wrote the message; none where no person did. */
  @RefColumn({ nullable: true })
  userId!: string | null;

  @TextColumn(8)
  source!: ReportSource;

  @RefColumn({ nullable: true })
  reporterId!: string | null;

  @TextColumn(12)
  reason!: ReportReason;

  @TextColumn(1000)
  text!: string;

  /** What the message said then. */
  @LongTextColumn()
  said!: string;

  @TextColumn(8)
  status!: ReportStatus;

  @RefColumn({ nullable: true })
  assigneeId!: string | null;

  @TextColumn(16, { nullable: true })
  decision!: Decision | null;

  @RefColumn({ nullable: true })
  decidedBy!: string | null;

  @TimeColumn({ nullable: true })
  decidedAt!: number | null;

  /** Whoever reports the same again before it is decided has reported it once. */
  @TextColumn(140, { nullable: true })
  openKey!: string | null;

  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;
}
