import { Entity, Index, PrimaryColumn } from 'typeorm';
import { TimeColumn } from '../../platform/database/index.js';

/** A token that said it was for one use, and was used. */
@Entity('spent_identity_tokens')
@Index('ix_spent_identity_tokens_expiresAt', ['expiresAt'])
export class SpentToken {
  /** Hash of the audience and the `jti`. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  /** When the token is over anyway. */
  @TimeColumn()
  expiresAt!: number;
}
