import { Entity, PrimaryColumn } from 'typeorm';
import { CountColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/** Somebody's authenticator app. It counts for nothing until they have confirmed it with a code. */
@Entity('second_factors')
export class SecondFactor {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  userId!: string;

  /** Sealed. */
  @TextColumn(200)
  secret!: string;

  @TimeColumn({ nullable: true })
  confirmedAt!: number | null;

  /** The last 30 seconds, counted from 1970, whose code was used: neither that one nor an older one is taken again. */
  @CountColumn()
  lastStep!: number;

  @TimeColumn()
  createdAt!: number;
}
