import { Entity, Index } from 'typeorm';
import { IdColumn, TextColumn, TimeColumn } from '../../../platform/database/index.js';

/** What access tokens are signed with; its id is the `kid` of their header. The newest one signs, all of them count. */
@Entity('signing_keys')
@Index('ix_signing_keys_createdAt', ['createdAt', 'id'])
export class SigningKey {
  @IdColumn()
  id!: string;

  /** Sealed. */
  @TextColumn(200)
  secret!: string;

  @TimeColumn()
  createdAt!: number;
}
