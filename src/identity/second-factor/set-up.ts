import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { Origin } from '../../platform/http/index.js';
import { PasswordSignIn } from '../auth/index.js';
import { UserNotFound, UsersService } from '../users/index.js';
import { CodeCheck } from './code-check.js';
import { RecoveryCodes } from './recovery-codes.js';
import { AddressUnverified, AlreadySet, NotBegun } from './second-factor.errors.js';
import { SecondFactorSet } from './second-factor.events.js';
import type { TotpSetUp } from './totp.js';
import { Totp } from './totp.js';

/** Setting up an authenticator app: begun with the password, and of no account until a code shows that it works. */
@Injectable()
export class SetUp {
  constructor(
    private readonly passwords: PasswordSignIn,
    private readonly codes: CodeCheck,
    private readonly totp: Totp,
    private readonly recovery: RecoveryCodes,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  async begin(actor: Actor, password: string, origin: Origin): Promise<TotpSetUp> {
    if (await this.totp.has(actor.id)) throw AlreadySet();
    await this.passwords.confirm(actor, password, origin);
    return this.uow.quiet('what is not confirmed counts for nothing', async () => {
      const user = await this.users.findForChange(actor.id);
      if (!user) throw UserNotFound();
      // Whoever registered with a stranger's address must not keep its owner out by a factor of theirs.
      if (user.email !== null && user.emailVerifiedAt === null) throw AddressUnverified();
      // Looked at again: another window may have confirmed one meanwhile.
      if (await this.totp.has(user.id)) throw AlreadySet();
      return this.totp.begin(user);
    });
  }

  /** The recovery codes, shown this once. */
  async confirm(actor: Actor, code: string, origin: Origin): Promise<string[]> {
    const user = await this.users.find(actor.id);
    const begun = user && (await this.totp.begun(user.id));
    if (!begun) throw NotBegun();
    const step = await this.codes.guarded(user, 'totp', origin, () => Promise.resolve(this.totp.stepOf(begun, code)));
    return this.uow.run(async () => {
      await this.users.findForChange(user.id);
      if (!(await this.totp.confirm(begun, step))) throw NotBegun();
      const recoveryCodes = await this.recovery.renew(user.id);
      this.events.emit(actor, SecondFactorSet, { userId: user.id, method: 'totp' });
      return recoveryCodes;
    });
  }
}
