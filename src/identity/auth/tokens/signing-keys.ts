import { randomBytes } from 'node:crypto';
import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/index.js';
import { Clock, newId, system } from '../../../kernel/index.js';
import { ShortMemory } from '../../../platform/cache/index.js';
import { Config } from '../../../platform/config/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import { SealedTables } from '../../../platform/secrets/index.js';
import { SigningKeyNotFound } from '../auth.errors.js';
import { SigningKeyAdded, SigningKeyRetired } from '../auth.events.js';
import type { OpenKey } from './opened-keys.js';
import { OpenedKeys, PURPOSE } from './opened-keys.js';
import { SigningKeysRepository } from './signing-keys.repository.js';

const BELIEVED_MS = 1000;
const SPARE_MS = 3_600_000;
const ALL = 'all';

/**
 * The keys that access tokens are signed with. They live sealed in the database, so that every node knows them; the
 * newest signs, and one that has grown old is followed by another when the next token is made.
 */
@Injectable()
export class SigningKeys implements OnModuleInit {
  private readonly known = new ShortMemory<readonly OpenKey[]>(BELIEVED_MS, 1);

  constructor(
    private readonly rows: SigningKeysRepository,
    private readonly keys: OpenedKeys,
    private readonly sealed: SealedTables,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.sealed.add({
      what: 'signing keys',
      purpose: PURPOSE,
      after: async (id, limit) => (await this.rows.after(id, limit)).map((row) => ({ id: row.id, sealed: row.secret })),
      replace: ({ id, sealed }, to) =>
        this.uow.quiet('a signing key is sealed anew', () => this.rows.sealAnew(id, sealed, to)),
    });
  }

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
    return this.known.get(ALL, async () => (await this.rows.all()).flatMap((row) => this.keys.open(row)));
  }

  /** From now on this one signs. Those before it count for as long as a token they signed may still be good. */
  async add(actor: Actor): Promise<OpenKey> {
    const secret = randomBytes(32);
    const row = { id: newId(), secret: this.keys.seal(secret), createdAt: this.clock.ms() };
    await this.uow.run(async () => {
      await this.rows.insert(row);
      // A key stops signing when the next one comes, so all that are followed by one that is old enough are done.
      const spent = row.createdAt - this.config.auth.accessTtl - this.config.auth.clockSkew - SPARE_MS;
      const followed = (await this.rows.all()).find((key) => key.id !== row.id && key.createdAt < spent);
      if (followed) await this.rows.deleteOlder(followed.createdAt);
      this.events.emit(actor, SigningKeyAdded, { kid: row.id });
    });
    this.known.forget(ALL);
    return { kid: row.id, secret, createdAt: row.createdAt };
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
}
