import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../../platform/database/index.js';
import type { Kind } from '../kinds.js';
import type { Details } from '../notification.entity.js';

/** A mail that waits for more of the same, and for being of no use after all. What it says is found out when it is due. */
@Entity('pending_mails')
@Index('ux_pending_mails_key', ['userId', 'openKey'], { unique: true })
@Index('ix_pending_mails_dueAt', ['dueAt', 'id'])
export class PendingMail {
  @IdColumn()
  id!: string;

  @RefColumn()
  userId!: string;

  @TextColumn(20)
  kind!: Kind;

  /** One at a time of each kind about each thing. */
  @TextColumn(80)
  openKey!: string;

  @RefColumn({ nullable: true })
  ticketId!: string | null;

  @RefColumn({ nullable: true })
  roomId!: string | null;

  @CountColumn({ nullable: true })
  firstSeq!: number | null;

  @CountColumn({ nullable: true })
  lastSeq!: number | null;

  /** What they were told of it in the desk; read there, the mail is of no use. */
  @RefColumn({ nullable: true })
  notificationId!: string | null;

  @TextColumn(60)
  actor!: string;

  @JsonColumn()
  details!: Details;

  /** How often it was put off, because they were at the desk. */
  @CountColumn()
  putOff!: number;

  @TimeColumn()
  dueAt!: number;

  @TimeColumn()
  createdAt!: number;
}
