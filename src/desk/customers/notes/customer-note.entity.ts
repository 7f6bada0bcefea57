import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  IdColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../../platform/database/index.js';

/** What somebody who works at the desk has noted about a customer, who never sees it. */
@Entity('customer_notes')
@Index('ix_customer_notes_customer', ['customerId', 'createdAt', 'id'])
export class CustomerNote {
  @IdColumn()
  id!: string;

  @RefColumn()
  customerId!: string;

  /** `user:0198…`, `key:0198…` */
  @TextColumn(100)
  author!: string;

  @LongTextColumn()
  body!: string;

  /** Rises with each change; the ETag of the note. */
  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;
}
