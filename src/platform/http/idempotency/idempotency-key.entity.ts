import { Entity, Index, PrimaryColumn } from 'typeorm';
import { CountColumn, JsonColumn, LongTextColumn, RefColumn, TextColumn, TimeColumn } from '../../database/index.js';

/** One use of an `Idempotency-Key`: who is at it, and then what was answered. Neither key nor body is kept, only hashes. */
@Entity('idempotency_keys')
@Index('ix_idempotency_keys_expiresAt', ['expiresAt'])
export class IdempotencyKey {
  /** Hash of the caller and the key. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  slot!: string;

  /** Hash of what was asked: another request under the same key is a mistake of the caller. */
  @TextColumn(64)
  fingerprint!: string;

  /** The run that may write the answer; another one that took over has another. */
  @RefColumn()
  claim!: string;

  /** Until when the running request is believed to be alive; null once it is answered. */
  @TimeColumn({ nullable: true })
  leasedUntil!: number | null;

  @TimeColumn()
  expiresAt!: number;

  @CountColumn({ nullable: true })
  status!: number | null;

  @JsonColumn({ nullable: true })
  headers!: Record<string, string> | null;

  /** The body as JSON text; null when there was none. */
  @LongTextColumn({ nullable: true })
  body!: string | null;
}

export const httpEntities = [IdempotencyKey];
