import type { ConsumerView, ParkedEvent } from '../../platform/events/index.js';
import { Id, Integer, ListOf, LongText, Text, Time } from '../../platform/schema/index.js';

const POSITION = { min: 0, doc: 'A place in the log of events.', example: 1024 };

export class ConsumerDto {
  @Text({ max: 80, doc: 'The name of the consumer.', example: 'audit' })
  name!: string;

  @Integer({ ...POSITION, doc: 'Up to where it has handled the log.' })
  position!: number;

  @Integer({ min: 0, doc: 'How much of the log it has not come to yet.', example: 0 })
  lag!: number;

  @Integer({ min: 0, doc: 'Events it could not handle, set aside.', example: 0 })
  parked!: number;

  @Text({ max: 100, nullable: true, doc: 'The process that runs it now.', example: 'desk-1:4711:a1b2c3' })
  owner!: string | null;

  @Time({ nullable: true, doc: 'When it last handled something.' })
  movedAt!: Date | null;

  static of(this: void, view: ConsumerView): ConsumerDto {
    return { ...view, movedAt: view.movedAt ? new Date(view.movedAt) : null };
  }
}

export class ConsumerList {
  @ListOf(ConsumerDto, { max: 1000, doc: 'Every consumer, by name.' })
  data!: ConsumerDto[];
}

export class ResetConsumer {
  @Integer({ ...POSITION, doc: 'The last position it is to regard as handled; 0 replays everything.' })
  position!: number;
}

export class ParkedEventDto {
  @Id({ doc: 'The id of the parked event.' })
  id!: string;

  @Text({ max: 80, doc: 'Who could not handle it.', example: 'audit' })
  consumer!: string;

  @Integer(POSITION)
  position!: number;

  @Text({ max: 80, doc: 'The event.', example: 'tag.renamed' })
  type!: string;

  @Integer({ min: 1, doc: 'How often it was tried.', example: 5 })
  attempts!: number;

  @LongText({ max: 10_000, doc: 'What went wrong, the last time.', example: 'Error: no such table' })
  error!: string;

  @Time({ doc: 'When it was set aside.' })
  parkedAt!: Date;

  static of(this: void, parked: ParkedEvent): ParkedEventDto {
    return { ...parked, parkedAt: new Date(parked.parkedAt) };
  }
}
