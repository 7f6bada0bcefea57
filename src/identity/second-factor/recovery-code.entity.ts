import { Entity, Index, PrimaryColumn } from 'typeorm';
import { RefColumn, TimeColumn } from '../../platform/database/index.js';

/** A recovery code that is still good. One that is used is deleted. */
@Entity('recovery_codes')
@Index('ix_recovery_codes_userId', ['userId'])
export class RecoveryCode {
  /** Of the person and the code, by a key that is not in the database. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  hash!: string;

  @RefColumn()
  userId!: string;

  @TimeColumn()
  createdAt!: number;
}
