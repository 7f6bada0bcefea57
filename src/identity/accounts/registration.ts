import { Injectable } from '@nestjs/common';
import type { Actor, FieldError } from '../../kernel/index.js';
import { DomainError, FieldsInvalid } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { actorOf, Passwords } from '../auth/index.js';
import { checkedFields, EmailTaken, UsersService } from '../users/index.js';
import { RegistrationClosed } from './accounts.errors.js';
import { RegistrationRepeated } from './accounts.events.js';
import { AccountMails } from './account-mails.js';
import { evenly } from './evenly.js';
import { Reminders } from './reminders.js';

export interface NewAccount {
  email: string;
  name: string;
  password: string;
  locale?: string;
  timeZone?: string;
}

/**
 * Making an account for oneself. Whether the address has one already is told to the owner of the address alone, by mail:
 * the answer is the same, at the same moment.
 */
@Injectable()
export class Registration {
  constructor(
    private readonly passwords: Passwords,
    private readonly users: UsersService,
    private readonly mails: AccountMails,
    private readonly reminders: Reminders,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly config: Config,
  ) {}

  async register(actor: Actor, input: NewAccount): Promise<void> {
    if (!this.config.auth.registration) throw RegistrationClosed();
    await this.assertFields(input);
    const hash = await this.passwords.hash(input.password);
    await evenly(async () => {
      try {
        await this.settle(actor, input, hash);
      } catch (error) {
        // Somebody else has just registered the same address: now it is taken.
        if (!isTaken(error)) throw error;
        await this.settle(actor, input, hash);
      }
    });
  }

  private settle(actor: Actor, { email, name, locale, timeZone }: NewAccount, hash: string): Promise<void> {
    return this.uow.run(async () => {
      const owner = await this.users.findByEmail(email);
      if (owner) {
        await this.reminders.registeredAgain(actor, owner.id);
        this.events.emit(actor, RegistrationRepeated, { userId: owner.id });
        return;
      }
      const user = await this.users.add(actor, { kind: 'user', email, name, locale, timeZone, via: 'register' });
      await this.passwords.store(actorOf(user), user.id, hash);
      await this.mails.verify(actor, user);
    });
  }

  /** Everything that is wrong, at once. */
  private async assertFields({ name, locale, timeZone, password }: NewAccount): Promise<void> {
    const wrong: FieldError[] = [];
    for (const check of [
      () => Promise.resolve(checkedFields({ name, locale, timeZone })),
      () => this.passwords.assertGood(password),
    ]) {
      try {
        await check();
      } catch (error) {
        if (!(error instanceof DomainError) || !error.extras.errors) throw error;
        wrong.push(...error.extras.errors);
      }
    }
    if (wrong.length > 0) throw FieldsInvalid({}, { errors: wrong });
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof DomainError && error.code === EmailTaken().code;
}
