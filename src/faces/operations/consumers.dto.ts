import type { ConsumerView, ParkedView } from '../../platform/events/index.js';
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

class ParkedEventId {
  @Text({ max: 80, doc: 'What the event calls it.', example: 'tagId' })
  name!: string;

  @Text({ max: 80, doc: 'The id.', example: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' })
  value!: string;
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

  @Time({ nullable: true, doc: 'When it happened; null when it is no longer in the log.' })
  happenedAt!: Date | null;

  @ListOf(ParkedEventId, { max: 100, doc: 'Whom and what it is about, by id; nothing else of what it says.' })
  ids!: ParkedEventId[];

  static of(this: void, parked: ParkedView): ParkedEventDto {
    const { id, consumer, position, type, attempts, error, event } = parked;
    return {
      id,
      consumer,
      position,
      type,
      attempts,
      error,
      parkedAt: new Date(parked.parkedAt),
      happenedAt: event ? new Date(event.at) : null,
      ids: idsIn(event?.payload ?? {}),
    };
  }
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function idsIn(payload: object): ParkedEventId[] {
  return Object.entries(payload)
    .flatMap(([name, value]) => (typeof value === 'string' && ID.test(value) ? [{ name, value }] : []))
    .slice(0, 100);
}
