import { Entity, Index } from 'typeorm';
import { CountColumn, IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';
import type { Kind } from './kinds.js';

/** Facts that are nowhere else: which device it was, what somebody said when they gave the ticket away. */
export interface Details {
  readonly what?: string;
  readonly text?: string | null;
  readonly device?: string;
  readonly address?: string;
}

/** That somebody was told of something. What it is about is read anew each time it is shown. */
@Entity('notifications')
@Index('ux_notifications_open', ['userId', 'openKey'], { unique: true })
@Index('ix_notifications_user', ['userId', 'updatedAt', 'id'])
@Index('ix_notifications_unread', ['userId', 'readAt', 'updatedAt', 'id'])
@Index('ix_notifications_readAt', ['readAt'])
export class Notification {
  @IdColumn()
  id!: string;

  @RefColumn()
  userId!: string;

  @TextColumn(20)
  kind!: Kind;

  /** What more of the same is added to, until it is read: one line for five quick replies. */
  @TextColumn(80, { nullable: true })
  openKey!: string | null;

  @RefColumn({ nullable: true })
  ticketId!: string | null;

  @RefColumn({ nullable: true })
  roomId!: string | null;

  /** The places of the first and the last message it is about. */
  @CountColumn({ nullable: true })
  firstSeq!: number | null;

  @CountColumn({ nullable: true })
  lastSeq!: number | null;

  /** How often it has happened since it was read last. */
  @CountColumn()
  count!: number;

  /** Who did it last: `user:0198…`. */
  @TextColumn(60)
  actor!: string;

  @JsonColumn()
  details!: Details;

  @TimeColumn()
  createdAt!: number;

  /** When it happened last. */
  @TimeColumn()
  updatedAt!: number;

  /** 0 while it is unread. */
  @TimeColumn()
  readAt!: number;
}
