import { Entity, PrimaryColumn } from 'typeorm';
import { TextColumn, TimeColumn } from '../../../platform/database/index.js';

/** Somebody's password, as Argon2id has it. Not a part of the user: who reads people never comes across it. */
@Entity('passwords')
export class Password {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  userId!: string;

  @TextColumn(200)
  hash!: string;

  @TimeColumn()
  changedAt!: number;
}
