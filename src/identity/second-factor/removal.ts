import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { Origin } from '../../platform/http/index.js';
import { PasswordSignIn } from '../auth/index.js';
import { UsersService } from '../users/index.js';
import { CodeCheck } from './code-check.js';
import { FactorKinds, factorMethods } from './factor-kinds.js';
import { NotSet } from './second-factor.errors.js';
import { SecondFactorRemoved } from './second-factor.events.js';

/**
 * Giving a second factor up, for good or for another phone. It takes all of it: the password, and a code from the app or
 * from paper. Who must have one can do nothing but set up the next until they have it.
 */
@Injectable()
export class Removal {
  constructor(
    private readonly passwords: PasswordSignIn,
    private readonly codes: CodeCheck,
    private readonly kinds: FactorKinds,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  async removeOwn(actor: Actor, { password, code }: { password: string; code: string }, origin: Origin): Promise<void> {
    await this.assertSet(actor.id);
    const user = await this.passwords.confirm(actor, password, origin);
    await this.codes.spend(user, { methods: factorMethods, code, origin });
    await this.uow.run(async () => {
      await this.users.findForChange(user.id);
      // Looked at again: another window may have removed it.
      await this.assertSet(user.id);
      await this.kinds.forgetAll(user.id);
      this.events.emit(actor, SecondFactorRemoved, { userId: user.id, by: 'owner' });
    });
  }

  private async assertSet(userId: string): Promise<void> {
    if ((await this.kinds.methodsOf(userId)).length === 0) throw NotSet();
  }
}
