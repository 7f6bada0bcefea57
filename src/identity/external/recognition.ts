import { Injectable } from '@nestjs/common';
import { anonymous } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { AccountDisabled, actorOf, Passwords, UserSessions } from '../auth/index.js';
import type { User } from '../users/index.js';
import { EmailTaken, User as Users, UsersService } from '../users/index.js';
import { AccountExists, EmailUnverified, IdentityTaken, RegistrationClosed } from './external.errors.js';
import { AccountReclaimed } from './external.events.js';
import type { ExternalPerson } from './external-provider.js';
import { Identities } from './identities.service.js';

/** Says which of our people somebody is whom another place knows; makes them known where that is safe. */
@Injectable()
export class Recognition {
  constructor(
    private readonly identities: Identities,
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly sessions: UserSessions,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly config: Config,
  ) {}

  /** Whose proof this is. Refuses where it proves too little. */
  async recognise(provider: string, person: ExternalPerson): Promise<User> {
    try {
      return await this.find(provider, person);
    } catch (error) {
      // Two windows came back at once, and the other one made them known.
      if (!isCodeOf(error, EmailTaken()) && !isCodeOf(error, IdentityTaken())) throw error;
      return this.find(provider, person);
    }
  }

  private async find(provider: string, person: ExternalPerson): Promise<User> {
    const { email } = person;
    const namesake = email === null ? null : await this.users.findByEmail(email);
    return this.uow.run(async () => {
      // First of all: what is read of them below is then what it stays until the commit.
      const locked = namesake && (await this.users.findForChange(namesake.id));
      const known = await this.identities.use(provider, person);
      if (known) return letIn(await this.users.find(known));
      if (email === null || !person.emailVerified) throw EmailUnverified();
      const user = locked ? await this.claim(provider, locked, email) : await this.register(provider, person, email);
      await this.identities.add(actorOf(user), { userId: user.id, provider, signingIn: true }, person);
      return user;
    });
  }

  private register(via: string, { name }: ExternalPerson, email: string): Promise<User> {
    if (!this.config.auth.registration) throw RegistrationClosed();
    return this.users.add(anonymous, { kind: 'user', email, emailVerified: true, name, role: 'customer', via });
  }

  /**
   * Somebody has the address already. Where it was never shown to be theirs it belongs to whoever shows it now; in all
   * other cases the owner has ways in of their own, and a place elsewhere does not become another one without them.
   */
  private async claim(provider: string, found: User, email: string): Promise<User> {
    const user = letIn(found);
    // They may have got another address since they were found by this one.
    if (user.emailKey !== Users.keyOf(email)) throw AccountExists();
    // The invitation went to this very address.
    if (user.status === 'invited') return this.users.activate(actorOf(user), user.id);
    if (user.emailVerifiedAt !== null) throw AccountExists();
    return this.reclaim(provider, user);
  }

  /**
   * Whoever registered with this address has not shown that it is theirs, and may be lying in wait for its owner: nothing
   * they set up to come in by stays. Identities there are none: linking takes an address that is verified.
   */
  private async reclaim(provider: string, { id }: User): Promise<User> {
    const owner = actorOf({ id, kind: 'user' });
    // Heard by whoever sends links, too: one to another address of theirs must not let them back in.
    await this.passwords.forget(owner, id);
    await this.sessions.endAll(owner, id, { why: 'password_changed' });
    const user = await this.users.verifyEmail(owner, id);
    this.events.emit(owner, AccountReclaimed, { userId: id, provider });
    return user;
  }
}

function letIn(user: User | null): User {
  if (user?.status !== 'active' && user?.status !== 'invited') throw AccountDisabled();
  return user;
}

function isCodeOf(error: unknown, { code }: { code: string }): boolean {
  return (error as { code?: unknown } | null)?.code === code;
}
