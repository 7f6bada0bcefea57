import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/index.js';
import { Config } from '../../../platform/config/index.js';
import type { Origin } from '../../../platform/http/index.js';
import { assertCan } from '../../access/index.js';
import type { User } from '../../users/index.js';
import { User as Users, UsersService } from '../../users/index.js';
import { Attempts } from '../passwords/attempts.js';
import { CredentialsWrong, PasswordMissing, PasswordWrong } from '../auth.errors.js';
import { Failures } from '../passwords/failures.js';
import { Passwords } from '../passwords/passwords.js';
import type { SignInOutcome } from './sign-ins.js';
import { SignIns } from './sign-ins.js';

/** Hears of somebody who knows the password but has not shown yet that the address is theirs. */
export type UnverifiedHook = (user: User) => Promise<void>;

/** Signing in with e-mail and password, and asking somebody who is signed in for the password again. */
@Injectable()
export class PasswordSignIn {
  private onUnverified: UnverifiedHook | undefined;

  constructor(
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly failures: Failures,
    private readonly signIns: SignIns,
    private readonly config: Config,
  ) {}

  /** Says what happens then: a mail with a link, by the module that sends those. */
  whenUnverified(hook: UnverifiedHook): void {
    this.onUnverified = hook;
  }

  /** A wrong address and a wrong password are one answer, in the same words and after the same time. */
  async signIn(
    by: Actor,
    { email, password }: { email: string; password: string },
    origin: Origin,
  ): Promise<SignInOutcome> {
    const account = Users.keyOf(email);
    const user = (await this.users.findByEmail(email)) ?? undefined;
    const known = await this.attempts.guard(
      { account, address: origin.address },
      async () => {
        const right = await this.passwords.matches(user?.id, password);
        if (!right || !user) throw CredentialsWrong();
        if (this.mustVerify(user)) {
          await this.onUnverified?.(user);
          throw CredentialsWrong();
        }
        return user;
      },
      (lock) => this.failures.note({ user, typed: email, method: 'password', origin, lock }),
    );
    return this.signIns.complete(known, { method: 'password', origin, by });
  }

  /** Who sits in front of a screen that is signed in need not be who signed in. */
  async confirm(actor: Actor, password: string, origin: Origin): Promise<User> {
    assertCan(actor, 'me.secure');
    const user = await this.users.find(actor.id);
    if (!user || !(await this.passwords.has(actor.id))) throw PasswordMissing();
    await this.attempts.guard(
      { account: user.emailKey ?? user.id, address: origin.address },
      async () => {
        if (!(await this.passwords.matches(user.id, password))) throw PasswordWrong();
      },
      (lock) => this.failures.note({ user, typed: user.email ?? '', method: 'confirm', origin, lock }),
    );
    return user;
  }

  private mustVerify(user: User): boolean {
    const { auth, core } = this.config;
    const waits =
      auth.emailFirst === 'always' || (auth.emailFirst === 'production' && core.environment === 'production');
    return waits && user.emailVerifiedAt === null;
  }
}
