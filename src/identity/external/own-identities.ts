import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { FieldsInvalid } from '../../kernel/index.js';
import type { Origin } from '../../platform/http/index.js';
import { Passwords, PasswordSignIn } from '../auth/index.js';
import { UsersService } from '../users/index.js';
import type { ExternalIdentity } from './external-identity.entity.js';
import { NoAccount, VerifyFirst } from './external.errors.js';
import { ExternalProviders } from './external-provider.js';
import { ExternalSignIns } from './external-sign-ins.js';
import type { Owner } from './identities.service.js';
import { Identities } from './identities.service.js';
import type { Visit } from './visits.js';

interface Linking {
  readonly password?: string;
  readonly returnTo?: string;
  readonly visit: () => Visit;
  readonly origin: Origin;
}

/** What people do to the ways into their own account that lie elsewhere. */
@Injectable()
export class OwnIdentities {
  constructor(
    private readonly providers: ExternalProviders,
    private readonly signIns: ExternalSignIns,
    private readonly identities: Identities,
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly passwordSignIn: PasswordSignIn,
  ) {}

  async list(actor: Actor): Promise<ExternalIdentity[]> {
    return this.identities.list(actor);
  }

  /** Another way in is given to nobody who only found the screen unlocked. */
  async link(actor: Actor, provider: string, { password, returnTo, visit, origin }: Linking): Promise<string> {
    this.providers.get(provider);
    const link = ownerOf(actor);
    const user = await this.users.find(actor.id);
    if (!user) throw NoAccount();
    // Else whoever lies in wait with the address of another could keep this door when its owner comes.
    if (user.emailVerifiedAt === null) throw VerifyFirst();
    if (await this.passwords.has(actor.id)) {
      if (!password) throw PasswordNeeded();
      await this.passwordSignIn.confirm(actor, password, origin);
    }
    return this.signIns.start(provider, { returnTo, visit, by: actor, link });
  }

  async unlink(actor: Actor, id: string): Promise<void> {
    ownerOf(actor);
    await this.identities.unlink(actor, id);
  }
}

function ownerOf({ kind, id, sessionId }: Actor): Owner {
  if (kind !== 'user' || sessionId === undefined) throw NoAccount();
  return { userId: id, sessionId };
}

function PasswordNeeded() {
  const message = 'Give your password, since you have one.';
  return FieldsInvalid({}, { errors: [{ pointer: '/password', code: 'password.needed', message }] });
}
