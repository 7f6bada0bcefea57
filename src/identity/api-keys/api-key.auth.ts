import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Actor, DomainError } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { ShortMemory } from '../../platform/cache/index.js';
import { Config } from '../../platform/config/index.js';
import { HttpAuth } from '../../platform/http/index.js';
import type { Admission } from '../../platform/realtime/index.js';
import { SocketAuth } from '../../platform/realtime/index.js';
import { isPermission } from '../access/index.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeyUses } from './api-key.uses.js';
import { ApiKeyHasExpired, ApiKeyIsRevoked, ApiKeyMalformed, ApiKeyNotFound } from './api-keys.errors.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { hashOf, isWholeKey, looksLikeKey } from './key-text.js';

const BELIEVED_MS = 1000;
const REMEMBERED = 10_000;

/** A key as it was read, and who it makes of its holder. */
interface Holder {
  readonly key: ApiKey;
  readonly actor: Actor;
}

const refusals = { expired: ApiKeyHasExpired, revoked: ApiKeyIsRevoked };

/** Says who stands behind `qd_…`, over HTTP and sockets. */
@Injectable()
export class ApiKeyAuth implements OnModuleInit {
  private readonly recent = new ShortMemory<Holder | undefined>(BELIEVED_MS, REMEMBERED);

  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly uses: ApiKeyUses,
    private readonly http: HttpAuth,
    private readonly sockets: SocketAuth,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.http.use(async (headers, address) => {
      const token = /^bearer +(.+)$/i.exec(headers.authorization ?? '')?.[1];
      return (await this.admit(token, address, (hash) => this.recall(hash)))?.actor;
    });
    // A connection lasts; it is not let in on the word of a second ago.
    this.sockets.use(({ token }, { address }) => this.admit(token, address, (hash) => this.read(hash)));
    this.sockets.reviewWith(async (sessions) => {
      const ids = sessions.map(({ actor }) => (actor.kind === 'key' ? actor.id : undefined));
      const actors = await this.actorsNow(ids.filter((id) => id !== undefined));
      return ids.map((id) => (id === undefined ? undefined : actors.get(id)));
    });
  }

  /** Who the key is now, for connections that are open, or why it is nobody any more. */
  async actorNow(keyId: string): Promise<Actor | DomainError> {
    return (await this.actorsNow([keyId])).get(keyId) ?? ApiKeyNotFound();
  }

  /** The same for many at once; who is not in the answer was never a key. */
  async actorsNow(keyIds: readonly string[]): Promise<ReadonlyMap<string, Actor | DomainError>> {
    const now = this.clock.ms();
    const keys = await this.keys.findMany(keyIds);
    return new Map(
      keys.map((key) => {
        const status = ApiKey.statusOf(key, now);
        return [key.id, status === 'active' ? this.holderOf(key).actor : refusals[status]()];
      }),
    );
  }

  /** Somewhere a key was changed. Keys change rarely: all are read again. */
  forget(): void {
    this.recent.forgetAll();
  }

  private async admit(
    token: string | undefined,
    address: string,
    find: (hash: string) => Promise<Holder | undefined>,
  ): Promise<Admission | undefined> {
    if (token === undefined || !looksLikeKey(token)) return undefined;
    if (!isWholeKey(token)) throw ApiKeyMalformed();
    const holder = await find(hashOf(token));
    if (!holder) return undefined;
    const { key, actor } = holder;
    const status = ApiKey.statusOf(key, this.clock.ms());
    if (status !== 'active') {
      this.uses.refused(key.id, address, status);
      throw refusals[status]();
    }
    this.uses.used(key.id, address);
    return key.expiresAt === null ? { actor } : { actor, expiresAt: new Date(key.expiresAt) };
  }

  private async recall(hash: string): Promise<Holder | undefined> {
    const holder = await this.recent.get(hash, () => this.read(hash));
    // What nobody made is not remembered: whoever tries many would push out those that are used.
    if (!holder) this.recent.forget(hash);
    return holder;
  }

  private async read(hash: string): Promise<Holder | undefined> {
    const key = await this.keys.findByHash(hash);
    return key ? this.holderOf(key) : undefined;
  }

  private holderOf(key: ApiKey): Holder {
    const { id, scope, perMinute } = key;
    const permissions = new Set(key.scopes.filter(isPermission));
    const actor: Actor = { kind: 'key', id, permissions, scope };
    if (perMinute === null) return { key, actor };
    const windows = this.config.http.limitWindow / 60_000;
    return { key, actor: { ...actor, perWindow: Math.max(1, Math.round(perMinute * windows)) } };
  }
}
