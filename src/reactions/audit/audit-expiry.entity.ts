import { Entity } from 'typeorm';
import { IdColumn, TimeColumn } from '../../platform/database/index.js';

/** Says up to when entries may be deleted; there only while they are. Without one the database refuses. */
@Entity('audit_expiries')
export class AuditExpiry {
  @IdColumn()
  id!: string;

  @TimeColumn()
  before!: number;
}
