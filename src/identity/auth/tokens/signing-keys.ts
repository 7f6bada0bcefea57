import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/index.js';
import { Clock, newId, system } from '../../../kernel/index.js';
import { ShortMemory } from '../../../platform/cache/index.js';
import { Config } from '../../../platform/config/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import { Sealer } from '../../../platform/secrets/index.js';
import { SigningKeyNotFound } from '../auth.errors.js';
import { SigningKeyAdded, SigningKeyRetired } from '../auth.events.js';
import type { SigningKey } from './signing-key.entity.js';
import { SigningKeysRepository } from './signing-keys.repository.js';

const PURPOSE = 'signing key';
const BELIEVED_MS = 1000;
const SPARE_MS = 3_600_000;
const ALL = 'all';

export interface OpenKey {
  readonly kid: string;
  readonly secret: Uint8Array;
  readonly createdAt: number;
}

/**
 * The keys that access tokens are signed with. They live sealed in the database, so that every node knows them; the
 * newest signs, and one that has grown old is followed by another when the next token is made.
 */
@Injectable()
export class SigningKeys {
  private readonly known = new ShortMemory<readonly OpenKey[]>(BELIEVED_MS, 1);
  private readonly opened = new Map<string, Uint8Array>();

  constructor(
    private readonly rows: SigningKeysRepository,
    private readonly sealer: Sealer,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The one to sign with. */
  async current(): Promise<OpenKey> {
    const [newest] = await this.all();
    if (newest && this.clock.ms() - newest.createdAt < this.config.auth.signingKeyAge) return newest;
    return this.add(system('signing-keys'));
  }

  async find(kid: string): Promise<OpenKey | undefined> {
    return (await this.all()).find((key) => key.kid === kid);
  }

  all(): Promise<readonly OpenKey[]> {
    return this.known.get(ALL, async () => (await this.rows.all()).map((row) => this.open(row)));
  }

  /** From now on this one signs. Those before it count for as long as a token they signed may still be good. */
  async add(actor: Actor): Promise<OpenKey> {
    const secret = randomBytes(32);
    const row = {
      id: newId(),
      secret: this.sealer.seal(PURPOSE, secret.toString('base64url')),
      createdAt: this.clock.ms(),
    };
    await this.uow.run(async () => {
      await this.rows.insert(row);
      // A key stops signing when the next one comes, so all that are followed by one that is old enough are done.
      const spent = row.createdAt - this.config.auth.accessTtl - this.config.auth.clockSkew - SPARE_MS;
      const followed = (await this.rows.all()).find((key) => key.id !== row.id && key.createdAt < spent);
      if (followed) await this.rows.deleteOlder(followed.createdAt);
      this.events.emit(actor, SigningKeyAdded, { kid: row.id });
    });
    this.known.forget(ALL);
    return this.open(row);
  }

  /** Every token signed with it stops working. */
  async retire(actor: Actor, kid: string): Promise<void> {
    await this.uow.run(async () => {
      if (!(await this.rows.delete(kid))) throw SigningKeyNotFound();
      this.events.emit(actor, SigningKeyRetired, { kid });
    });
    this.forget();
  }

  forget(): void {
    this.known.forgetAll();
  }

  private open({ id, secret, createdAt }: SigningKey): OpenKey {
    let bytes = this.opened.get(id);
    if (!bytes) this.opened.set(id, (bytes = Buffer.from(this.sealer.open(PURPOSE, secret), 'base64url')));
    return { kid: id, secret: bytes, createdAt };
  }
}
