import { Injectable } from '@nestjs/common';
import type { Actor, Page, Scope } from '../../kernel/index.js';
import { actorKey, Clock, FieldsInvalid, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import type { ApiKey } from './api-key.entity.js';
import { ApiKeysAccess } from './api-keys.access.js';
import { ApiKeyChanged, ApiKeyMade, ApiKeyRevoked } from './api-keys.events.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { newKey } from './key-text.js';

export interface KeyWish {
  name: string;
  scopes: readonly string[];
  scope: Scope;
  expiresAt?: Date | null;
  perMinute?: number | null;
}

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly access: ApiKeysAccess,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<ApiKey>> {
    this.access.assert(actor);
    return this.keys.list(query, this.clock.ms());
  }

  get(actor: Actor, id: string): Promise<ApiKey> {
    return this.access.load(actor, id);
  }

  /** For modules that name keys; asks nobody whether that may be known. */
  findMany(ids: readonly string[]): Promise<ApiKey[]> {
    return this.keys.findMany(ids);
  }

  /** The row, and the text that nobody can be shown again. */
  async make(actor: Actor, wish: KeyWish): Promise<{ key: ApiKey; text: string }> {
    this.access.assert(actor);
    this.access.assertMayGive(actor, wish.scopes, wish.scope);
    const now = this.clock.ms();
    const expiresAt = wish.expiresAt?.getTime() ?? null;
    if (expiresAt !== null && expiresAt <= now) throw expiryPast();
    const { text, prefix, hash } = newKey();
    const key: ApiKey = {
      id: newId(),
      name: wish.name,
      prefix,
      hash,
      scopes: [...wish.scopes].sort(),
      scope: wish.scope,
      perMinute: wish.perMinute ?? null,
      createdBy: actorKey(actor),
      createdAt: now,
      expiresAt,
      revokedAt: null,
      revokedBy: null,
      lastUsedAt: null,
      lastUsedAddress: null,
      version: 1,
    };
    await this.uow.run(async () => {
      await this.keys.insert(key);
      const { id: keyId, name, scopes, scope, perMinute } = key;
      this.events.emit(actor, ApiKeyMade, { keyId, name, scopes, scope, perMinute, expiresAt });
    });
    return { key, text };
  }

  change(
    actor: Actor,
    id: string,
    input: { name?: string; perMinute?: number | null },
    ifVersion?: number,
  ): Promise<ApiKey> {
    return this.uow.run(async () => {
      const key = await this.access.loadForChange(actor, id, ifVersion);
      const { name = key.name, perMinute = key.perMinute } = input;
      if (name === key.name && perMinute === key.perMinute) return key;
      const changed = { ...key, name, perMinute, version: key.version + 1 };
      await this.keys.update(changed);
      const from = { name: key.name, perMinute: key.perMinute };
      this.events.emit(actor, ApiKeyChanged, { keyId: id, from, to: { name, perMinute } });
      return changed;
    });
  }

  /** For good, and at once. Doing it again changes nothing. */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.uow.run(async () => {
      const key = await this.access.loadForChange(actor, id);
      if (key.revokedAt !== null) return;
      const revokedBy = actorKey(actor);
      await this.keys.update({ ...key, revokedAt: this.clock.ms(), revokedBy, version: key.version + 1 });
      this.events.emit(actor, ApiKeyRevoked, { keyId: id, name: key.name });
    });
  }
}

function expiryPast() {
  const message = 'Give a time in the future, or none for a key that does not expire.';
  return FieldsInvalid({}, { errors: [{ pointer: '/expiresAt', code: 'api_key.expiry_past', message }] });
}
