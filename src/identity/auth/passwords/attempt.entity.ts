import { Entity, PrimaryColumn } from 'typeorm';
import { CountColumn, TimeColumn } from '../../../platform/database/index.js';

/** Wrong guesses at one account, or from one address. */
@Entity('attempts')
export class Attempt {
  /** `account:<hash of what was typed>` or `address:<address>`. */
  @PrimaryColumn({ type: 'varchar', length: 100 })
  subject!: string;

  @CountColumn()
  failures!: number;

  @TimeColumn()
  lastAt!: number;

  @TimeColumn()
  lockedUntil!: number;
}
