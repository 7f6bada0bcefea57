import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UsersService } from '../users/index.js';
import { AccountMails } from './account-mails.js';
import { OneTimeLinks } from './one-time-links.js';

/** What the owner of an address is sent when somebody, perhaps they themselves, asks for something in its name. */
@Injectable()
export class Reminders {
  constructor(
    private readonly users: UsersService,
    private readonly links: OneTimeLinks,
    private readonly mails: AccountMails,
  ) {}

  /** Inside a unit of work: somebody wants to register the address they have. */
  async registeredAgain(actor: Actor, userId: string): Promise<void> {
    const user = await this.users.findForChange(userId);
    if (user?.status === 'invited') await this.inviteAgain(actor, userId);
    if (user?.status !== 'active') return;
    if (user.emailVerifiedAt !== null) await this.mails.alreadyRegistered(user);
    else if (!(await this.links.areMany(userId, 'reset', 1))) await this.mails.unfinished(actor, user);
  }

  /** Inside a unit of work: somebody has forgotten the password that belongs to their address. */
  async forgotten(actor: Actor, userId: string): Promise<void> {
    const user = await this.users.findForChange(userId);
    // Who was invited has no password yet; the invitation is how they get one.
    if (user?.status === 'invited') await this.inviteAgain(actor, userId);
    if (user?.status === 'active' && !(await this.links.areMany(userId, 'reset'))) await this.mails.reset(actor, user);
  }

  private async inviteAgain(actor: Actor, userId: string): Promise<void> {
    const user = await this.users.findForChange(userId);
    if (user && !(await this.links.areMany(userId, 'invitation', 1))) await this.mails.invitation(actor, user);
  }
}
