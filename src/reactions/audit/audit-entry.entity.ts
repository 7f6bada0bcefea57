import { Entity, Index } from 'typeorm';
import { IdColumn, JsonColumn, KeyRefColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/** One line of the audit trail: who did what to what, when. Written from the log; the database refuses to change it. */
@Entity('audit_entries')
@Index('ux_audit_entries_position', ['position'], { unique: true })
@Index('ix_audit_entries_at', ['at'])
@Index('ix_audit_entries_subject', ['subject', 'at'])
@Index('ix_audit_entries_actor', ['actor', 'at', 'type'])
@Index('ix_audit_entries_type', ['type', 'at'])
@Index('ix_audit_entries_requestId', ['requestId', 'at'])
@Index('ix_audit_entries_address', ['address', 'at'])
export class AuditEntry {
  @IdColumn()
  id!: string;

  /** The event it was written from. */
  @KeyRefColumn()
  position!: number;

  /** `tag:0198…`: the stream of the event. */
  @TextColumn(100)
  subject!: string;

  @TextColumn(80)
  type!: string;

  @TextColumn(100)
  actor!: string;

  @TextColumn(200, { nullable: true })
  requestId!: string | null;

  /** Where it came from, when somebody outside did it. */
  @TextColumn(64, { nullable: true })
  address!: string | null;

  @JsonColumn()
  facts!: object;

  @TimeColumn()
  at!: number;
}
