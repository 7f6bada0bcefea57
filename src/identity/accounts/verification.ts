import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { anonymous } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { actorOf, PasswordSignIn } from '../auth/index.js';
import { UserNotFound, UsersService } from '../users/index.js';
import { MailedOften } from './accounts.errors.js';
import { AccountMails } from './account-mails.js';
import { EmailChange } from './email-change.js';
import { OneTimeLinks } from './one-time-links.js';
import { assertActive } from './standing.js';

/** Showing that an address is one's own: the first one, or another one that is to take its place. */
@Injectable()
export class Verification implements OnModuleInit {
  constructor(
    private readonly signIn: PasswordSignIn,
    private readonly users: UsersService,
    private readonly links: OneTimeLinks,
    private readonly mails: AccountMails,
    private readonly changes: EmailChange,
    private readonly uow: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.signIn.whenUnverified((user) => this.remind(user.id));
  }

  /** `actor` is whoever opened the page: perhaps the person, perhaps nobody who is signed in. */
  verify(actor: Actor, token: string): Promise<void> {
    return this.uow.run(async () => {
      const link = await this.links.use(token, 'verify', 'email');
      const user = assertActive(await this.users.findForChange(link.userId));
      if (link.email === null) await this.users.verifyEmail(actorOf(user), user.id);
      else await this.changes.complete(actor, user, link.email);
    });
  }

  /** For somebody who is signed in and cannot find the mail. */
  resend(actor: Actor): Promise<void> {
    return this.uow.run(async () => {
      const user = await this.users.findForChange(actor.id);
      if (!user?.email) throw UserNotFound();
      if (user.emailVerifiedAt !== null) return;
      if (await this.links.areMany(user.id, 'verify')) throw MailedOften();
      await this.mails.verify(actor, user);
    });
  }

  /** They know the password but may not sign in before the address is verified. */
  private remind(userId: string): Promise<void> {
    return this.uow.run(async () => {
      const user = await this.users.findForChange(userId);
      if (user?.status !== 'active' || user.emailVerifiedAt !== null) return;
      if (!(await this.links.areMany(userId, 'verify', 1))) await this.mails.verify(anonymous, user);
    });
  }
}
