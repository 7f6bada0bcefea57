import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { Origin } from '../../platform/http/index.js';
import type { User } from '../users/index.js';
import { UserNotFound, UsersService } from '../users/index.js';
import { CodeCheck } from './code-check.js';
import { SecondFactorPolicy } from './policy.js';
import { RecoveryCodes } from './recovery-codes.js';
import { NotSet } from './second-factor.errors.js';
import { RecoveryCodesRenewed } from './second-factor.events.js';
import { Totp } from './totp.js';

export interface SecondFactorState {
  readonly totp: boolean;
  readonly recoveryCodesLeft: number;
  readonly required: boolean;
}

/** What people see of their own second factor, and the codes for when it is lost. */
@Injectable()
export class OwnSecondFactor {
  constructor(
    private readonly codes: CodeCheck,
    private readonly totp: Totp,
    private readonly recovery: RecoveryCodes,
    private readonly policy: SecondFactorPolicy,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  async state(actor: Actor): Promise<SecondFactorState> {
    const user = await this.present(actor);
    const [totp, recoveryCodesLeft] = await Promise.all([this.totp.has(user.id), this.recovery.left(user.id)]);
    return { totp, recoveryCodesLeft, required: this.policy.required(user) };
  }

  /** Against a code from the app only: who has found one of the old codes must not get ten more for it. */
  async renewCodes(actor: Actor, code: string, origin: Origin): Promise<string[]> {
    const user = await this.present(actor);
    if (!(await this.totp.has(user.id))) throw NotSet();
    await this.codes.spend(user, { methods: ['totp'], code, origin });
    return this.uow.run(async () => {
      await this.users.findForChange(user.id);
      // Without the app they would be codes for nothing: somebody may have removed it meanwhile.
      if (!(await this.totp.has(user.id))) throw NotSet();
      const codes = await this.recovery.renew(user.id);
      this.events.emit(actor, RecoveryCodesRenewed, { userId: user.id });
      return codes;
    });
  }

  private async present(actor: Actor): Promise<User> {
    const user = await this.users.find(actor.id);
    if (!user) throw UserNotFound();
    return user;
  }
}
