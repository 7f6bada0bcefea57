import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { FieldsInvalid } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { Origin } from '../../platform/http/index.js';
import type { SignInOutcome } from '../auth/index.js';
import { actorOf, Passwords, SignIns } from '../auth/index.js';
import type { User } from '../users/index.js';
import { NotInvited, UsersAccess, UsersService } from '../users/index.js';
import { AccountMails } from './account-mails.js';
import { OneTimeLinks } from './one-time-links.js';
import { assertInvited } from './standing.js';

export interface Invited {
  readonly user: User;
  readonly expiresAt: number;
}

export interface Acceptance {
  token: string;
  name?: string;
  password: string;
}

/** Letting people in by a link: they are known and have a role from the start, and choose their password themselves. */
@Injectable()
export class Invitations {
  constructor(
    private readonly access: UsersAccess,
    private readonly users: UsersService,
    private readonly links: OneTimeLinks,
    private readonly mails: AccountMails,
    private readonly passwords: Passwords,
    private readonly signIns: SignIns,
    private readonly uow: UnitOfWork,
  ) {}

  /** Written in the language of whoever invites, as long as nothing is known of who is invited. */
  invite(actor: Actor, { email, name, role }: { email: string; name: string; role: string }): Promise<User> {
    this.access.assert(actor, 'manage');
    if (role === 'guest') {
      const message = 'This role is for guests, who have no account; choose another one.';
      throw FieldsInvalid({}, { errors: [{ pointer: '/role', code: 'role.for_guests', message }] });
    }
    return this.uow.run(async () => {
      await this.access.assertMayGive(actor, role);
      const host = await this.hostOf(actor);
      const user = await this.users.add(actor, {
        kind: 'user',
        email,
        name,
        role,
        status: 'invited',
        locale: host?.locale,
        timeZone: host?.timeZone,
        via: 'invitation',
      });
      await this.mails.invitation(actor, user, host?.name);
      return user;
    });
  }

  /** The link before counts no more. */
  again(actor: Actor, userId: string): Promise<void> {
    return this.uow.run(async () => {
      const user = await this.access.load(actor, userId, 'manage');
      if (user.status !== 'invited') throw NotInvited();
      await this.mails.invitation(actor, user, (await this.hostOf(actor))?.name);
    });
  }

  async look(token: string): Promise<Invited> {
    const { userId, expiresAt } = await this.links.look(token, 'invitation');
    return { user: assertInvited(await this.users.find(userId)), expiresAt };
  }

  /** `actor` may be a guest: what is theirs goes along. */
  async accept(actor: Actor, { token, name, password }: Acceptance, origin: Origin): Promise<SignInOutcome> {
    await this.passwords.assertGood(password);
    await this.look(token);
    const hash = await this.passwords.hash(password);
    const user = await this.uow.run(async () => {
      const { userId } = await this.links.use(token, 'invitation');
      const me = actorOf(assertInvited(await this.users.findForChange(userId)));
      const activated = await this.users.activate(me, userId, { name });
      await this.passwords.store(me, userId, hash);
      return activated;
    });
    return this.signIns.complete(user, { method: 'invitation', origin, by: actor });
  }

  private async hostOf(actor: Actor): Promise<User | null> {
    return actor.kind === 'user' ? this.users.find(actor.id) : null;
  }
}
