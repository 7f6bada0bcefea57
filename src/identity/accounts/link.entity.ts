import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/**
 * What a link lets somebody do: show an address is theirs, set a password, accept an invitation, change the address; a
 * guest, go on where they were.
 */
export type LinkPurpose = 'verify' | 'reset' | 'invitation' | 'email' | 'continue';

/** A link that went out by mail. Its secret is in that mail alone; here is only what it can be recognised by. */
@Entity('links')
@Index('ux_links_hash', ['hash'], { unique: true })
@Index('ix_links_userId', ['userId', 'purpose', 'createdAt'])
@Index('ix_links_expiresAt', ['expiresAt'])
export class Link {
  @IdColumn()
  id!: string;

  /** SHA-256 of the token. It needs no salt and no slowness: the token is 32 random bytes. */
  @TextColumn(64)
  hash!: string;

  @TextColumn(12)
  purpose!: LinkPurpose;

  @RefColumn()
  userId!: string;

  /** The address it is about, where that is not the person's own: the one they want to have. */
  @TextColumn(254, { nullable: true })
  email!: string | null;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  expiresAt!: number;

  @TimeColumn({ nullable: true })
  usedAt!: number | null;

  /** A newer one took its place, or what it was for is settled. */
  @TimeColumn({ nullable: true })
  cancelledAt!: number | null;
}
