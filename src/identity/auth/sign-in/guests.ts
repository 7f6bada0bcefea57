import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/index.js';
import { Config } from '../../../platform/config/index.js';
import type { Origin } from '../../../platform/http/index.js';
import { UsersService } from '../../users/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { GuestsOff } from '../auth.errors.js';
import type { SignInOutcome } from './sign-ins.js';
import { SignIns } from './sign-ins.js';

const DEFAULT_NAME = 'Guest';

export interface GuestInput {
  name?: string;
  locale?: string;
  timeZone?: string;
}

/** Visitors who write without an account. Each is a person of their own, with a narrow scope, until they sign in. */
@Injectable()
export class Guests {
  constructor(
    private readonly users: UsersService,
    private readonly signIns: SignIns,
    private readonly uow: UnitOfWork,
    private readonly config: Config,
  ) {}

  async welcome(actor: Actor, { name, locale, timeZone }: GuestInput, origin: Origin): Promise<SignInOutcome> {
    if (!this.config.auth.guests) throw GuestsOff();
    return this.uow.run(async () => {
      const user = await this.users.add(actor, {
        kind: 'guest',
        name: name === undefined || name === '' ? DEFAULT_NAME : name,
        role: 'guest',
        locale,
        timeZone,
      });
      return this.signIns.complete(user, { method: 'guest', origin, by: actor, strong: true });
    });
  }
}
