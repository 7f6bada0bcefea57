import { Free, Integer, ListOf, Text, Time } from '../../../platform/schema/index.js';

class HistoryChange {
  @Text({ max: 40, doc: 'What became something else.', example: 'status' })
  field!: string;

  @Text({ max: 400, nullable: true, doc: 'What it was, in words; null for nothing.', example: 'open' })
  from!: string | null;

  @Text({ max: 400, nullable: true, doc: 'What it is from then on, in words.', example: 'solved' })
  to!: string | null;
}

export class HistoryEntryDto {
  @Integer({ min: 1, doc: 'Its place in the history; without a gap.', example: 4 })
  seq!: number;

  @Text({ max: 80, doc: 'What happened.', example: 'ticket.moved' })
  type!: string;

  @Time({ doc: 'When.' })
  at!: Date;

  @Text({ max: 100, doc: 'Who did it.', example: 'user:0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' })
  actor!: string;

  @Text({ max: 120, doc: 'What they are called.', example: 'Anna Larsson' })
  actorName!: string;

  @Text({ max: 1000, doc: 'The same as a sentence.', example: 'Anna Larsson changed status from open to solved.' })
  text!: string;

  @ListOf(HistoryChange, { max: 20, doc: 'What changed.' })
  changes!: HistoryChange[];

  @Text({ max: 1000, nullable: true, doc: 'Why, in the words of whoever did it.', example: null })
  note!: string | null;

  @Text({ max: 40, nullable: true, doc: 'What set it off.', example: 'customer_replied' })
  cause!: string | null;

  @Free({ doc: 'The facts of the event.', example: { from: 'open', to: 'solved' } })
  facts!: object;
}
