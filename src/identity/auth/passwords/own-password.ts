import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Origin } from '../../../platform/http/index.js';
import { letter, Mailer, mailLocaleOf } from '../../../platform/mail/index.js';
import { UsersService } from '../../users/index.js';
import { letters } from '../letters.js';
import { PasswordSignIn } from '../sign-in/password-sign-in.js';
import { Passwords } from './passwords.js';
import { UserSessions } from '../sessions/user-sessions.js';

/** What people do to their own account and have to give their password for. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly signIn: PasswordSignIn,
    private readonly passwords: Passwords,
    private readonly sessions: UserSessions,
    private readonly users: UsersService,
    private readonly mailer: Mailer,
    private readonly uow: UnitOfWork,
  ) {}

  /** Everywhere else they are signed out: whoever knew the old one should not stay. */
  async change(actor: Actor, input: { currentPassword: string; newPassword: string }, origin: Origin): Promise<void> {
    await this.passwords.assertGood(input.newPassword, '/newPassword');
    await this.signIn.confirm(actor, input.currentPassword, origin);
    const hash = await this.passwords.hash(input.newPassword);
    await this.uow.run(async () => {
      await this.passwords.store(actor, actor.id, hash);
      await this.sessions.endAll(actor, actor.id, { why: 'password_changed', except: actor.sessionId });
      await this.tell(actor.id);
    });
  }

  async deactivate(actor: Actor, password: string, origin: Origin): Promise<void> {
    await this.signIn.confirm(actor, password, origin);
    await this.users.deactivate(actor, actor.id);
  }

  /** Whoever did it had the old password; that may have been somebody else. */
  private async tell(userId: string): Promise<void> {
    const user = await this.users.find(userId);
    if (!user?.email) return;
    const { subject, ...parts } = letters(user.locale).passwordChanged(user);
    await this.mailer.owe(
      { kind: 'security.password-changed' },
      {
        to: { name: user.name, address: user.email },
        subject,
        ...letter({ ...parts, locale: mailLocaleOf(user.locale) }),
      },
    );
  }
}
