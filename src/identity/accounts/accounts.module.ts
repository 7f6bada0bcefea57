import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuthModule } from '../auth/index.js';
import { UsersModule } from '../users/index.js';
import { AccountMails } from './account-mails.js';
import { AccountsController } from './accounts.controller.js';
import { CancelLinksWhenOutdated } from './cancel-links-when-outdated.js';
import { EmailChange } from './email-change.js';
import { ForgottenPasswords } from './forgotten-passwords.js';
import { GuestLinks } from './guest-links.js';
import { GuestLinksController } from './guest-links.controller.js';
import { AccountsHousekeeping } from './housekeeping.js';
import { InvitationsController } from './invitations.controller.js';
import { Invitations } from './invitations.js';
import { LinksRepository } from './links.repository.js';
import { OneTimeLinks } from './one-time-links.js';
import { PasswordReset } from './password-reset.js';
import { Registration } from './registration.js';
import { Reminders } from './reminders.js';
import { Verification } from './verification.js';

const links = [OneTimeLinks, LinksRepository, CancelLinksWhenOutdated, AccountsHousekeeping, AccountMails, Reminders];
const stories = [Registration, Verification, ForgottenPasswords, PasswordReset, EmailChange, Invitations, GuestLinks];

/**
 * Everything that goes through a link in a mail: registering, verifying, a forgotten password, another address,
 * invitations, and guests who go on from a mail. Nothing here tells a stranger whether an address is known.
 * Owns `links`. Emits `link.*`, `registration.repeated`. Hears `password.changed`, `user.email_changed` and
 * `user.profile_changed` within. Uses
 * the port `PasswordSignIn.whenUnverified`. Jobs: `accounts.forgot`, `accounts.forget-links`.
 */
@Module({
  imports: [AccessModule, UsersModule, AuthModule],
  controllers: [AccountsController, InvitationsController, GuestLinksController],
  providers: [...links, ...stories],
  exports: [GuestLinks],
})
export class AccountsModule {}
