import { definedEvents } from '../../kernel/index.js';
import { Free, Id, Integer, ListOf, LongText, Text, Time } from '../../platform/schema/index.js';
import type { AuditEntry } from './audit-entry.entity.js';
import { changesOf } from './changes.js';

class AuditChangeDto {
  @Text({ max: 100, doc: 'What is another one now.', example: 'name' })
  field!: string;

  @LongText({ max: 100_000, nullable: true, doc: 'What it was; null when there was nothing.', example: 'refund' })
  from!: string | null;

  @LongText({
    max: 100_000,
    nullable: true,
    doc: 'What it is; null when there is nothing any more.',
    example: 'refunds',
  })
  to!: string | null;
}

export class AuditEntryDto {
  @Id({ doc: 'The id of the entry.' })
  id!: string;

  @Integer({ min: 1, doc: 'Its place in the log of events; later entries have a higher one.', example: 1024 })
  position!: number;

  @Text({ max: 100, doc: 'What was changed.', example: 'tag:0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' })
  subject!: string;

  @Text({ max: 300, nullable: true, doc: 'What that is called now; null when it is gone.', example: 'refunds' })
  subjectName!: string | null;

  @Text({ max: 80, doc: 'What happened to it.', example: 'tag.renamed' })
  type!: string;

  @Text({ max: 400, nullable: true, doc: 'The same as a sentence.', example: 'A tag got another name.' })
  says!: string | null;

  @Text({ max: 100, doc: 'Who did it.', example: 'key:operator' })
  actor!: string;

  @Text({ max: 300, nullable: true, doc: 'What they are called now.', example: 'Anna Larsson' })
  actorName!: string | null;

  @Text({ max: 200, nullable: true, doc: 'The request it came with, for finding it in the logs.', example: '0198d0f4' })
  requestId!: string | null;

  @Text({
    max: 64,
    nullable: true,
    doc: 'Where it came from; null when the desk did it by itself.',
    example: '203.0.113.7',
  })
  address!: string | null;

  @ListOf(AuditChangeDto, { max: 100, doc: 'Before and after, field by field; empty where nothing was there before.' })
  changes!: AuditChangeDto[];

  @Free({
    doc: 'The facts of the event, such as what it was before and after.',
    example: { from: 'refund', to: 'refunds' },
  })
  facts!: object;

  @Time({ doc: 'When it happened.' })
  at!: Date;

  static of(this: void, entry: AuditEntry, names: ReadonlyMap<string, string>): AuditEntryDto {
    const { id, position, subject, type, actor, requestId, address, facts, at } = entry;
    return {
      id,
      position,
      subject,
      subjectName: names.get(subject) ?? null,
      type,
      says: sentences().get(type) ?? null,
      actor,
      actorName: names.get(actor) ?? null,
      requestId,
      address,
      changes: changesOf(type, facts),
      facts,
      at: new Date(at),
    };
  }
}

let known: ReadonlyMap<string, string> | undefined;

/** Once every module is loaded; entries of events that this build does not know any more have no sentence. */
function sentences(): ReadonlyMap<string, string> {
  return (known ??= new Map(definedEvents().map(({ type, says }) => [type, says])));
}
