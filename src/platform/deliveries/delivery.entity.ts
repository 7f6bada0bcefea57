import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  IdColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../database/index.js';

export const deliveryStatuses = ['owed', 'sent', 'failed', 'cancelled'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Something the desk owes somebody outside: a mail, a push, a webhook call. Written with the change it follows from. */
@Entity('deliveries')
@Index('ux_deliveries_key', ['channel', 'key'], { unique: true })
@Index('ix_deliveries_due', ['status', 'dueAt'])
export class Delivery {
  @IdColumn()
  id!: string;

  @TextColumn(20)
  channel!: string;

  /** Names the promise, so that making it twice makes it once: `mail.welcome.<userId>`. */
  @TextColumn(150)
  key!: string;

  @TextColumn(80)
  kind!: string;

  @JsonColumn()
  payload!: object;

  @TextColumn(12)
  status!: DeliveryStatus;

  @CountColumn()
  attempts!: number;

  /** When the next attempt is due. */
  @TimeColumn()
  dueAt!: number;

  /** A job is on its way; if it has not come by then, it was lost and the sweeper queues another. */
  @TimeColumn({ default: 0 })
  queuedUntil!: number;

  /** An attempt is running; if it has not ended by then, its process has died. */
  @TimeColumn({ default: 0 })
  runningUntil!: number;

  @LongTextColumn({ nullable: true })
  lastError!: string | null;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn({ nullable: true })
  settledAt!: number | null;
}

/** One try, for the person who asks what became of it. */
@Entity('delivery_attempts')
@Index('ux_delivery_attempts', ['deliveryId', 'number'], { unique: true })
export class DeliveryAttempt {
  @IdColumn()
  id!: string;

  @RefColumn()
  deliveryId!: string;

  @CountColumn()
  number!: number;

  @TextColumn(12)
  outcome!: 'sent' | 'failed';

  @TimeColumn()
  at!: number;

  @CountColumn()
  tookMs!: number;

  /** What the other side said, its first 4 KB. */
  @LongTextColumn({ nullable: true })
  response!: string | null;
}

export const deliveryEntities = [Delivery, DeliveryAttempt];
