import { randomBytes } from 'node:crypto';
import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Actor, Page } from '../../kernel/index.js';
import { actorKey, Clock, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { Logger } from '../../platform/observability/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { SealBroken, SealedTables, Sealer } from '../../platform/secrets/index.js';
import type { Permission } from '../access/index.js';
import { assertCan } from '../access/index.js';
import type { IdentitySecret } from './identity-secret.entity.js';
import { IdentitySecretsRepository } from './identity-secrets.repository.js';
import { SecretNotFound } from './signed-identity.errors.js';
import { IdentitySecretMade, IdentitySecretRetired } from './signed-identity.events.js';

const needed: Permission = 'identity_secret.manage';
const PURPOSE = 'identity secret';
const ROUGHLY_MS = 60_000;

export interface OpenSecret {
  readonly id: string;
  readonly lastUsedAt: number | null;
  readonly bytes: Uint8Array;
}

/** What sites sign their customers' identities with: two of each site at a time, so that one can follow the other. */
@Injectable()
export class IdentitySecrets implements OnModuleInit {
  constructor(
    private readonly secrets: IdentitySecretsRepository,
    private readonly sealer: Sealer,
    private readonly sealed: SealedTables,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.sealed.add({
      what: 'identity secrets',
      purpose: PURPOSE,
      after: (id, limit) => this.secrets.after(id, limit),
      replace: ({ id, sealed }, to) =>
        this.uow.quiet('an identity secret is sealed anew', () => this.secrets.sealAnew(id, sealed, to)),
    });
  }

  list(actor: Actor, query: ListQuery): Promise<Page<IdentitySecret>> {
    assertCan(actor, needed);
    return this.secrets.list(query);
  }

  /** The row, and the secret that nobody can be shown again. */
  make(actor: Actor, audience: string): Promise<{ secret: IdentitySecret; text: string }> {
    assertCan(actor, needed);
    const text = randomBytes(32).toString('base64url');
    return this.uow.run(async () => {
      const secret = await this.secrets.insert({
        id: newId(),
        audience,
        sealed: this.sealer.seal(PURPOSE, text),
        createdBy: actorKey(actor),
        createdAt: this.clock.ms(),
        retiredAt: null,
        retiredBy: null,
        lastUsedAt: null,
      });
      this.events.emit(actor, IdentitySecretMade, { secretId: secret.id, audience });
      return { secret, text };
    });
  }

  /** What was signed with it counts no more. Doing it again changes nothing. */
  retire(actor: Actor, id: string): Promise<void> {
    assertCan(actor, needed);
    return this.uow.run(async () => {
      const secret = await this.secrets.findForChange(id);
      if (!secret) throw SecretNotFound();
      if (secret.retiredAt !== null) return;
      await this.secrets.retire(secret, this.clock.ms(), actorKey(actor));
      this.events.emit(actor, IdentitySecretRetired, { secretId: id, audience: secret.audience });
    });
  }

  /** Those that count now. Not from memory: retired means now. */
  async live(audience: string): Promise<OpenSecret[]> {
    const rows = await this.secrets.live(audience);
    return rows.flatMap((row) => this.opened(row));
  }

  async used({ id, lastUsedAt }: OpenSecret): Promise<void> {
    const now = this.clock.ms();
    if (lastUsedAt !== null && now - lastUsedAt < ROUGHLY_MS) return;
    await this.uow.quiet('when an identity secret was last used', () => this.secrets.used(id, now));
  }

  private opened({ id, sealed, lastUsedAt }: IdentitySecret): OpenSecret[] {
    try {
      return [{ id, lastUsedAt, bytes: Buffer.from(this.sealer.open(PURPOSE, sealed), 'utf8') }];
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      this.log.error({ err: error, secretId: id }, 'an identity secret cannot be opened; what it signs is refused');
      return [];
    }
  }
}
