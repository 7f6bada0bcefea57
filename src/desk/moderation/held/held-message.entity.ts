import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  IdColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../../platform/database/index.js';

export const heldStatuses = ['held', 'released', 'rejected'] as const;
export type HeldStatus = (typeof heldStatuses)[number];

/** A message, or a change to one, that a filter kept back until somebody has looked at it. */
@Entity('held_messages')
@Index('ux_held_messages_openKey', ['openKey'], { unique: true })
@Index('ix_held_messages_status', ['status', 'createdAt', 'id'])
@Index('ix_held_messages_createdAt', ['createdAt', 'id'])
@Index('ix_held_messages_userId', ['userId'])
export class HeldMessage {
  @IdColumn()
  id!: string;

  @RefColumn()
  roomId!: string;

  /** Who wrote it. */
  @RefColumn()
  userId!: string;

  @TextColumn(64)
  clientId!: string;

  /**
   * What its writer sends again under the same name is the same message, also when it was decided. Of a change: one at a
   * time, null once it is decided.
   */
  @TextColumn(150, { nullable: true })
  openKey!: string | null;

  @LongTextColumn()
  body!: string;

  /** The place of the message it answers. */
  @CountColumn({ nullable: true })
  replyTo!: number | null;

  /** The place of the message that is to be changed; null for a new one. */
  @CountColumn({ nullable: true })
  editing!: number | null;

  @JsonColumn()
  attachmentIds!: string[];

  @RefColumn()
  filterId!: string;

  /** What the filter was called. */
  @TextColumn(80)
  rule!: string;

  @TextColumn(8)
  status!: HeldStatus;

  @RefColumn({ nullable: true })
  decidedBy!: string | null;

  @TimeColumn({ nullable: true })
  decidedAt!: number | null;

  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;
}

/** What its files hang on while it waits. */
export const heldName = (id: string) => `held:${id}`;
