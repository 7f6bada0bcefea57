import { Entity, Index } from 'typeorm';
import { IdColumn, JsonColumn, LongTextColumn, TextColumn, TimeColumn } from '../database/index.js';
import { LoggedMail, RefusedAddress } from './logged-mail.entity.js';
import type { MailAddress } from './mail.js';

export interface OutboxAttachment {
  filename: string;
  contentType: string;
  size: number;
}

/** A mail of the development outbox: sent, as far as the desk knows, and kept here to be read. */
@Entity('outbox_mails')
@Index('ux_outbox_mails_messageId', ['messageId'], { unique: true })
export class OutboxMail {
  @IdColumn()
  id!: string;

  @TextColumn(255)
  messageId!: string;

  @JsonColumn()
  from!: MailAddress;

  @JsonColumn()
  to!: MailAddress;

  @JsonColumn({ nullable: true })
  replyTo!: MailAddress | null;

  @TextColumn(500)
  subject!: string;

  @LongTextColumn()
  text!: string;

  @LongTextColumn({ nullable: true })
  html!: string | null;

  @JsonColumn()
  headers!: Record<string, string>;

  /** Their bytes are in the storage, at `outbox/<id>/<position>`. */
  @JsonColumn()
  attachments!: OutboxAttachment[];

  @TimeColumn()
  sentAt!: number;
}

export const mailEntities = [OutboxMail, LoggedMail, RefusedAddress];
