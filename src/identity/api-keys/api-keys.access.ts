import { Injectable } from '@nestjs/common';
import type { Actor, Scope } from '../../kernel/index.js';
import { can, reaches } from '../../kernel/index.js';
import type { Permission } from '../access/index.js';
import { assertCan } from '../access/index.js';
import type { ApiKey } from './api-key.entity.js';
import { ApiKeyNotFound, ApiKeyStale, ReachNotYours, ScopeNotYours } from './api-keys.errors.js';
import { ApiKeysRepository } from './api-keys.repository.js';

const needed: Permission = 'api_key.manage';

/** The only door to a key. Who may not manage keys is told that there is none. */
@Injectable()
export class ApiKeysAccess {
  constructor(private readonly keys: ApiKeysRepository) {}

  async load(actor: Actor, id: string): Promise<ApiKey> {
    return found(can(actor, needed) ? await this.keys.find(id) : null);
  }

  /** Inside the unit of work that changes it. */
  async loadForChange(actor: Actor, id: string, ifVersion?: number): Promise<ApiKey> {
    const key = found(can(actor, needed) ? await this.keys.findForChange(id) : null);
    if (ifVersion !== undefined && key.version !== ifVersion) throw ApiKeyStale();
    return key;
  }

  assert(actor: Actor): void {
    assertCan(actor, needed);
  }

  /** A key can do nothing that its maker cannot: otherwise making one would be the way to everything. */
  assertMayGive(actor: Actor, scopes: readonly string[], scope: Scope): void {
    const beyond = scopes.find((permission) => !can(actor, permission));
    if (beyond !== undefined) throw ScopeNotYours({ permission: beyond });
    if (!reaches(actor, scope)) throw ReachNotYours({ scope });
  }
}

function found(key: ApiKey | null): ApiKey {
  if (!key) throw ApiKeyNotFound();
  return key;
}
