import { Free, Id, Integer, Text, Time } from '../../platform/schema/index.js';
import type { AuditEntry } from './audit-entry.entity.js';

export class AuditEntryDto {
  @Id({ doc: 'The id of the entry.' })
  id!: string;

  @Integer({ min: 1, doc: 'Its place in the log of events; later entries have a higher one.', example: 1024 })
  position!: number;

  @Text({ max: 100, doc: 'What was changed.', example: 'tag:0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' })
  subject!: string;

  @Text({ max: 80, doc: 'What happened to it.', example: 'tag.renamed' })
  type!: string;

  @Text({ max: 100, doc: 'Who did it.', example: 'key:operator' })
  actor!: string;

  @Text({ max: 200, nullable: true, doc: 'The request it came with, for finding it in the logs.', example: '0198d0f4' })
  requestId!: string | null;

  @Text({
    max: 64,
    nullable: true,
    doc: 'Where it came from; null when the desk did it by itself.',
    example: '203.0.113.7',
  })
  address!: string | null;

  @Free({
    doc: 'The facts of the event, such as what it was before and after.',
    example: { from: 'refund', to: 'refunds' },
  })
  facts!: object;

  @Time({ doc: 'When it happened.' })
  at!: Date;

  static of(this: void, entry: AuditEntry): AuditEntryDto {
    const { id, position, subject, type, actor, requestId, address, facts, at } = entry;
    return { id, position, subject, type, actor, requestId, address, facts, at: new Date(at) };
  }
}
