import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { FieldsInvalid } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { Origin } from '../../platform/http/index.js';
import { actorOf, PasswordSignIn, UserSessions } from '../auth/index.js';
import type { User } from '../users/index.js';
import { UsersService } from '../users/index.js';
import { MailedOften } from './accounts.errors.js';
import { AccountMails } from './account-mails.js';
import { evenly } from './evenly.js';
import { OneTimeLinks } from './one-time-links.js';
import { assertActive } from './standing.js';

/** Another address for an account: asked for with the password, done when the new address has answered. */
@Injectable()
export class EmailChange {
  constructor(
    private readonly signIn: PasswordSignIn,
    private readonly users: UsersService,
    private readonly sessions: UserSessions,
    private readonly links: OneTimeLinks,
    private readonly mails: AccountMails,
    private readonly uow: UnitOfWork,
  ) {}

  /** Whether somebody has that address already is told to them alone. */
  async ask(actor: Actor, { email, password }: { email: string; password: string }, origin: Origin): Promise<void> {
    const known = await this.signIn.confirm(actor, password, origin);
    if (known.email === email) {
      const message = 'This is your address already; give another one.';
      throw FieldsInvalid({}, { errors: [{ pointer: '/email', code: 'email.unchanged', message }] });
    }
    await evenly(() =>
      this.uow.run(async () => {
        const user = assertActive(await this.users.findForChange(actor.id));
        if (await this.links.areMany(user.id, 'email')) throw MailedOften();
        const owner = await this.users.findByEmail(email);
        // Made in any case, so that asking leaves the same traces; where the address is taken nobody gets it.
        const token = await this.links.make(actor, { userId: user.id, purpose: 'email', email });
        if (!owner || owner.id === user.id) await this.mails.confirmAddress(user, email, token);
        else if (owner.status === 'active') await this.mails.addressWanted(owner);
        await this.mails.addressAsked(user);
      }),
    );
  }

  /** Inside a unit of work: the new address has answered. Everybody else who is signed in to the account has to do so anew. */
  async complete(actor: Actor, user: User, email: string): Promise<void> {
    const me = actorOf(user);
    await this.users.changeEmail(me, user.id, email);
    const except = actor.id === user.id ? actor.sessionId : undefined;
    await this.sessions.endAll(me, user.id, { why: 'ended_elsewhere', except });
    if (user.email !== null) await this.mails.addressChanged(user, email);
  }
}
