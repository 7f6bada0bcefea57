import { Entity, Index } from 'typeorm';
import type { Scope } from '../../kernel/index.js';
import { CountColumn, IdColumn, JsonColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

export const keyStatuses = ['active', 'expired', 'revoked'] as const;
export type KeyStatus = (typeof keyStatuses)[number];

/** What a machine signs in with. Only the hash of its text is kept; a revoked key stays as a row, for the trail. */
@Entity('api_keys')
@Index('ux_api_keys_hash', ['hash'], { unique: true })
@Index('ix_api_keys_createdAt', ['createdAt', 'id'])
export class ApiKey {
  @IdColumn()
  id!: string;

  @TextColumn(100)
  name!: string;

  /** The first characters of the key, for people. */
  @TextColumn(20)
  prefix!: string;

  /** SHA-256 of the whole key, in hex. */
  @TextColumn(64)
  hash!: string;

  /** The permissions it was given; some may have left the program since. */
  @JsonColumn()
  scopes!: string[];

  /** Which rows they reach. */
  @TextColumn(12)
  scope!: Scope;

  /** Requests a minute; null is what keys are allowed in general. */
  @CountColumn({ nullable: true })
  perMinute!: number | null;

  /** `user:0198…`, as `actorKey()` gives it. */
  @TextColumn(100)
  createdBy!: string;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn({ nullable: true })
  expiresAt!: number | null;

  @TimeColumn({ nullable: true })
  revokedAt!: number | null;

  @TextColumn(100, { nullable: true })
  revokedBy!: string | null;

  /** To the minute; written off the request path. */
  @TimeColumn({ nullable: true })
  lastUsedAt!: number | null;

  @TextColumn(64, { nullable: true })
  lastUsedAddress!: string | null;

  /** Rises with each change a person makes; the ETag. */
  @CountColumn()
  version!: number;

  static statusOf({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: number): KeyStatus {
    if (revokedAt !== null) return 'revoked';
    return expiresAt !== null && expiresAt <= now ? 'expired' : 'active';
  }
}
