import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse } from '@nestjs/swagger';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import type { Origin } from '../../platform/http/index.js';
import { CurrentActor, From, Limit, Unkept } from '../../platform/http/index.js';
import { Public, Requires } from '../access/index.js';
import { ChangeEmail, FollowLink, ForgotPassword, Register, RegisteredDto, ResetPassword } from './accounts.dto.js';
import { EmailChange } from './email-change.js';
import { ForgottenPasswords } from './forgotten-passwords.js';
import { PasswordReset } from './password-reset.js';
import { Registration } from './registration.js';
import { Verification } from './verification.js';

@Section('accounts', 'Making an account and getting back into it, by links that are sent by mail.')
@Controller()
export class AccountsController {
  constructor(
    private readonly registration: Registration,
    private readonly verification: Verification,
    private readonly forgotten: ForgottenPasswords,
    private readonly resets: PasswordReset,
    private readonly changes: EmailChange,
  ) {}

  /**
   * Make an account
   * @remarks The address gets a mail: with a link that shows it is theirs, or, when it has an account already, saying so. The answer is the same either way, and signs nobody in: go on at POST /auth/login.
   */
  @Post('auth/register')
  @Public()
  @Unkept()
  @Limit({ bucket: 'register', perWindow: ({ http }) => http.limitRegister })
  @ApiCreatedResponse({ type: RegisteredDto })
  async register(@CurrentActor() actor: Actor, @Body() input: Register): Promise<RegisteredDto> {
    await this.registration.register(actor, input);
    return { email: input.email };
  }

  /**
   * Verify an address
   * @remarks With the token of a link that came by mail: after registering, or after asking for another address. In the second case the account has that address from now on, and whoever else is signed in to it is signed out.
   */
  @Post('auth/email/verify')
  @HttpCode(204)
  @Public()
  @ApiNoContentResponse({ description: 'The address is theirs.' })
  async verifyEmail(@CurrentActor() actor: Actor, @Body() { token }: FollowLink): Promise<void> {
    await this.verification.verify(actor, token);
  }

  /**
   * Send the verification again
   * @remarks To the address of whoever asks; the link before counts no more. Harmless when the address is verified already.
   */
  @Post('auth/email/resend')
  @HttpCode(204)
  @Requires('me.secure')
  @Limit({ bucket: 'reset', perWindow: ({ http }) => http.limitReset })
  @ApiNoContentResponse({ description: 'It is on its way, unless the address is verified.' })
  async resendVerification(@CurrentActor() actor: Actor): Promise<void> {
    await this.verification.resend(actor);
  }

  /**
   * Ask for a new password
   * @remarks If somebody has an account with this address, they get a link by mail. The answer does not say whether somebody has.
   */
  @Post('auth/password/forgot')
  @HttpCode(204)
  @Public()
  @Unkept()
  @Limit({ bucket: 'reset', perWindow: ({ http }) => http.limitReset })
  @ApiNoContentResponse({ description: 'Whoever has the address gets a mail.' })
  async askForPasswordReset(@Body() { email }: ForgotPassword): Promise<void> {
    await this.forgotten.ask(email);
  }

  /**
   * Set a new password
   * @remarks With the token of the link. Everybody who is signed in to the account is signed out, its address counts as verified, and waits after wrong passwords are over. A password that is refused does not use the link up.
   */
  @Post('auth/password/reset')
  @HttpCode(204)
  @Public()
  @Unkept()
  @ApiNoContentResponse({ description: 'The password is the new one.' })
  async resetPassword(@Body() input: ResetPassword): Promise<void> {
    await this.resets.reset(input);
  }

  /**
   * Ask for another address
   * @remarks The new address gets a link, the present one a notice. Nothing changes until the link is followed, and the answer does not say whether somebody else has that address.
   */
  @Post('me/email')
  @HttpCode(204)
  @Requires('me.secure')
  @Unkept()
  @Limit({ bucket: 'reset', perWindow: ({ http }) => http.limitReset })
  @ApiNoContentResponse({ description: 'The new address gets a mail.' })
  async changeEmail(@CurrentActor() actor: Actor, @Body() input: ChangeEmail, @From() origin: Origin): Promise<void> {
    await this.changes.ask(actor, input, origin);
  }
}
