import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/index.js';
import { actorOf, Attempts, Passwords, UserSessions } from '../auth/index.js';
import { UsersService } from '../users/index.js';
import { AccountMails } from './account-mails.js';
import { OneTimeLinks } from './one-time-links.js';
import { assertActive } from './standing.js';

/** A new password by a link. Whoever has followed it has also shown that the address is theirs. */
@Injectable()
export class PasswordReset {
  constructor(
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly sessions: UserSessions,
    private readonly users: UsersService,
    private readonly links: OneTimeLinks,
    private readonly mails: AccountMails,
    private readonly uow: UnitOfWork,
  ) {}

  async reset({ token, password }: { token: string; password: string }): Promise<void> {
    await this.passwords.assertGood(password);
    // Hashing is dear: only for whoever has a link that counts.
    await this.links.look(token, 'reset');
    const hash = await this.passwords.hash(password);
    await this.uow.run(async () => {
      const link = await this.links.use(token, 'reset');
      const user = assertActive(await this.users.findForChange(link.userId));
      const me = actorOf(user);
      await this.users.verifyEmail(me, user.id);
      await this.passwords.store(me, user.id, hash);
      await this.sessions.endAll(me, user.id, { why: 'password_changed' });
      await this.attempts.forgive(user.emailKey ?? user.id);
      await this.mails.passwordChanged(user);
    });
  }
}
