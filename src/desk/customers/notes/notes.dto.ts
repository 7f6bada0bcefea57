import { Id, Integer, LongText, Text, Time } from '../../../platform/schema/index.js';
import type { CustomerNote } from './customer-note.entity.js';

const BODY = { max: 10_000, example: 'Prefers to be called after five.' };

export class CustomerNoteDto {
  @Id({ doc: 'The id of the note.' })
  id!: string;

  @Id({ doc: 'The customer it is about.' })
  customerId!: string;

  @LongText({ ...BODY, doc: 'What was noted. Customers never see it.' })
  body!: string;

  @Text({ max: 100, doc: 'Who wrote it.', example: 'user:0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' })
  author!: string;

  @Text({ max: 100, nullable: true, doc: 'What they are called.', example: 'Ada Agent' })
  authorName!: string | null;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 1 })
  version!: number;

  @Time({ doc: 'When it was written.' })
  createdAt!: Date;

  @Time({ doc: 'When it was last changed.' })
  updatedAt!: Date;

  static of(this: void, note: CustomerNote, names: ReadonlyMap<string, string>): CustomerNoteDto {
    const { id, customerId, body, author, version, createdAt, updatedAt } = note;
    const times = { createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
    return { id, customerId, body, author, authorName: names.get(author) ?? null, version, ...times };
  }
}

export class WriteCustomerNote {
  @LongText({ ...BODY, doc: 'What is to be noted.' })
  body!: string;
}
