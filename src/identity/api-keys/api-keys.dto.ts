import type { Scope } from '../../kernel/index.js';
import { scopes } from '../../kernel/index.js';
import { Choice, Id, Integer, ListOf, PartialOf, PickOf, Text, Time } from '../../platform/schema/index.js';
import type { Permission } from '../access/index.js';
import { isPermission, permissions } from '../access/index.js';
import type { KeyStatus } from './api-key.entity.js';
import { ApiKey, keyStatuses } from './api-key.entity.js';

/** A key is nobody's account: what people may do with their own means nothing for it. */
const forKeys = (Object.keys(permissions) as Permission[]).filter((permission) => !permission.startsWith('me.'));

const MOST_A_MINUTE = 100_000;
const RATE = 'Requests a minute; null is what keys are allowed in general (`RATE_LIMIT_KEY`).';
const LADDER =
  'Which rows its permissions reach. A ladder: `own` (those it made), `unassigned` (also those nobody has), `team` (also those of its teams; a key is in none), `all`.';

export class MakeApiKey {
  @Text({ max: 100, doc: 'What it is for.', example: 'Nightly export' })
  name!: string;

  @ListOf(Choice(forKeys), {
    min: 1,
    max: 200,
    distinct: true,
    doc: 'What it may do. Nothing that you may not do yourself.',
    example: ['tag.read'],
  })
  scopes!: Permission[];

  @Choice(scopes, { default: 'own', doc: `${LADDER} No further than yours.`, example: 'all' })
  scope!: Scope;

  @Time({ optional: true, nullable: true, doc: 'When it stops working by itself; null for never.' })
  expiresAt?: Date | null;

  @Integer({ optional: true, nullable: true, min: 1, max: MOST_A_MINUTE, doc: RATE, example: 600 })
  perMinute?: number | null;
}

export class ChangeApiKey extends PartialOf(PickOf(MakeApiKey, ['name', 'perMinute'])) {}

export class ApiKeyDto {
  @Id({ doc: 'The id of the key; not the key itself.' })
  id!: string;

  @Text({ max: 100, doc: 'What it is for.', example: 'Nightly export' })
  name!: string;

  @Text({ max: 20, doc: 'The first characters of the key, to know it by.', example: 'qd_4fTzq0Xa' })
  prefix!: string;

  @Choice(keyStatuses, { doc: 'Whether it works now.', example: 'active' })
  status!: KeyStatus;

  @ListOf(Text({ max: 60 }), { max: 200, doc: 'What it may do.', example: ['tag.read'] })
  scopes!: string[];

  @Choice(scopes, { doc: LADDER, example: 'all' })
  scope!: Scope;

  @Integer({ nullable: true, min: 1, max: MOST_A_MINUTE, doc: RATE, example: 600 })
  perMinute!: number | null;

  @Text({ max: 100, doc: 'Who made it.', example: 'user:0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' })
  createdBy!: string;

  @Time({ doc: 'When it was made.' })
  createdAt!: Date;

  @Time({ nullable: true, doc: 'When it stops working by itself; null for never.' })
  expiresAt!: Date | null;

  @Time({ nullable: true, doc: 'When it was revoked.' })
  revokedAt!: Date | null;

  @Text({ nullable: true, max: 100, doc: 'Who revoked it.', example: null })
  revokedBy!: string | null;

  @Time({ nullable: true, doc: 'When it was last used, to the minute.' })
  lastUsedAt!: Date | null;

  @Text({ nullable: true, max: 64, doc: 'Where it was last used from.', example: '192.0.2.7' })
  lastUsedAddress!: string | null;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 1 })
  version!: number;

  static of(this: void, key: ApiKey, now: number): ApiKeyDto {
    const { id, name, prefix, scope, perMinute, createdBy, revokedBy, lastUsedAddress, version } = key;
    return {
      id,
      name,
      prefix,
      status: ApiKey.statusOf(key, now),
      scopes: key.scopes.filter(isPermission),
      scope,
      perMinute,
      createdBy,
      createdAt: new Date(key.createdAt),
      expiresAt: timeOf(key.expiresAt),
      revokedAt: timeOf(key.revokedAt),
      revokedBy,
      lastUsedAt: timeOf(key.lastUsedAt),
      lastUsedAddress,
      version,
    };
  }
}

export class MadeApiKeyDto extends ApiKeyDto {
  @Text({
    max: 61,
    doc: 'The key. It is shown here and never again: keep it safe.',
    example: 'qd_4fTzq0Xa_0Yk2mBv7Wc9RtXeQ1uHsJzN5gLdPfK3iOaM8nCyVbEw4a1B2c',
  })
  key!: string;

  static made(this: void, { key, text }: { key: ApiKey; text: string }, now: number): MadeApiKeyDto {
    return { ...ApiKeyDto.of(key, now), key: text };
  }
}

function timeOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
