import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/** Who a customer of a site is here. The same person for as long as the site calls them the same. */
@Entity('signed_identities')
@Index('ux_signed_identities_subject', ['audience', 'subject'], { unique: true })
@Index('ix_signed_identities_userId', ['userId'])
export class SignedIdentity {
  @IdColumn()
  id!: string;

  @TextColumn(64)
  audience!: string;

  /** What the site calls them: the `sub` of its tokens. */
  @TextColumn(200)
  subject!: string;

  @RefColumn()
  userId!: string;

  @TimeColumn()
  createdAt!: number;
}
