import { Entity, Index } from 'typeorm';
import { folded, IdColumn, TextColumn, TimeColumn } from '../database/index.js';

/** That a mail was promised to somebody, and what about. What became of it, its delivery says; what is in it, nobody. */
@Entity('mail_log')
@Index('ix_mail_log_toKey', ['toKey', 'id'])
@Index('ix_mail_log_about', ['about', 'id'])
@Index('ix_mail_log_createdAt', ['createdAt', 'id'])
export class LoggedMail {
  /** That of the delivery. */
  @IdColumn()
  id!: string;

  @TextColumn(254)
  to!: string;

  @TextColumn(254)
  toKey!: string;

  @TextColumn(80)
  kind!: string;

  /** What it is about, where an upper module said so: `room:0198…`. */
  @TextColumn(60, { nullable: true })
  about!: string | null;

  @TimeColumn()
  createdAt!: number;
}

/** An address that a mail server refused for good. Nothing more is tried there until somebody clears it. */
@Entity('mail_addresses')
@Index('ux_mail_addresses_addressKey', ['addressKey'], { unique: true })
@Index('ix_mail_addresses_refusedAt', ['refusedAt', 'id'])
export class RefusedAddress {
  @IdColumn()
  id!: string;

  @TextColumn(254)
  address!: string;

  @TextColumn(254)
  addressKey!: string;

  /** What the server said. */
  @TextColumn(500)
  reason!: string;

  @TimeColumn()
  refusedAt!: number;
}

export function addressKeyOf(address: string): string {
  return folded(address.trim(), 254);
}
