import { Entity, Index } from 'typeorm';
import { CountColumn, IdColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/** So many secrets of an audience count at the same time: the one in use, and the one that is to follow it. */
export const slots = [1, 2] as const;

/** What a site signs its customers' identities with. Its id is the `kid` of the tokens. */
@Entity('identity_secrets')
@Index('ux_identity_secrets_slot', ['audience', 'slot'], { unique: true })
@Index('ix_identity_secrets_createdAt', ['createdAt', 'id'])
export class IdentitySecret {
  @IdColumn()
  id!: string;

  @TextColumn(64)
  audience!: string;

  /** Which of the places of its audience it takes; null once it is retired. The index keeps a third one out. */
  @CountColumn({ nullable: true })
  slot!: number | null;

  /** Sealed, since it has to be read again; empty once it is retired. */
  @TextColumn(200)
  sealed!: string;

  @TextColumn(100)
  createdBy!: string;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn({ nullable: true })
  retiredAt!: number | null;

  @TextColumn(100, { nullable: true })
  retiredBy!: string | null;

  /** To the minute. */
  @TimeColumn({ nullable: true })
  lastUsedAt!: number | null;
}
