import type { Delivery, DeliveryAttempt, DeliveryStatus } from '../../platform/deliveries/index.js';
import { deliveryStatuses } from '../../platform/deliveries/index.js';
import { Choice, Id, Integer, ListOf, LongText, Nested, Text, Time } from '../../platform/schema/index.js';

export class DeliveryDto {
  @Id({ doc: 'The id of the delivery.' })
  id!: string;

  @Text({ max: 20, doc: 'The way it goes out.', example: 'mail' })
  channel!: string;

  @Text({ max: 80, doc: 'What it is.', example: 'mail.welcome' })
  kind!: string;

  @Choice(deliveryStatuses, { doc: 'What has become of it.', example: 'sent' })
  status!: DeliveryStatus;

  @Integer({ min: 0, doc: 'Attempts so far.', example: 1 })
  attempts!: number;

  @Time({ doc: 'When the next attempt is due, while it is owed.' })
  dueAt!: Date;

  @LongText({ max: 4096, nullable: true, doc: 'Why the last attempt failed.', example: null })
  lastError!: string | null;

  @Time({ doc: 'When it was promised.' })
  createdAt!: Date;

  @Time({ nullable: true, doc: 'When it was sent or given up.' })
  settledAt!: Date | null;

  static of(this: void, row: Delivery): DeliveryDto {
    const { id, channel, kind, status, attempts, lastError } = row;
    const settledAt = row.settledAt === null ? null : new Date(row.settledAt);
    return {
      id,
      channel,
      kind,
      status,
      attempts,
      lastError,
      dueAt: new Date(row.dueAt),
      createdAt: new Date(row.createdAt),
      settledAt,
    };
  }
}

export class AttemptDto {
  @Integer({ min: 1, doc: 'The first attempt is 1.', example: 1 })
  number!: number;

  @Choice(['sent', 'failed'], { doc: 'What came of it.', example: 'sent' })
  outcome!: 'sent' | 'failed';

  @Time({ doc: 'When it was made.' })
  at!: Date;

  @Integer({ min: 0, doc: 'How long it took.', example: 120 })
  tookMs!: number;

  @LongText({ max: 4096, nullable: true, doc: 'What the other side said.', example: '250 OK' })
  response!: string | null;

  static of(this: void, { number, outcome, at, tookMs, response }: DeliveryAttempt): AttemptDto {
    return { number, outcome, at: new Date(at), tookMs, response };
  }
}

export class DeliveryWithAttempts {
  @Nested(DeliveryDto, { doc: 'The delivery.' })
  delivery!: DeliveryDto;

  @ListOf(AttemptDto, { max: 1000, doc: 'Its attempts, oldest first.' })
  attempts!: AttemptDto[];
}
