import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/** Somebody is known at another place too, and may come in by saying so there. */
@Entity('external_identities')
@Index('ux_external_identities_subject', ['provider', 'subject'], { unique: true })
@Index('ix_external_identities_userId', ['userId', 'createdAt', 'id'])
export class ExternalIdentity {
  @IdColumn()
  id!: string;

  @TextColumn(20)
  provider!: string;

  /** Who they are there. It never changes and is never given to anybody else, unlike an address. */
  @TextColumn(255)
  subject!: string;

  @RefColumn()
  userId!: string;

  /** The address they last had there, to tell identities apart; nothing is decided by it. */
  @TextColumn(254, { nullable: true })
  email!: string | null;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  lastUsedAt!: number;
}
