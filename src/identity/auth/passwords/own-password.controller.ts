import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import type { Origin } from '../../../platform/http/index.js';
import { CurrentActor, From, Limit, Unkept } from '../../../platform/http/index.js';
import { Requires } from '../../access/index.js';
import { ChangePassword, ConfirmWithPassword } from '../auth.dto.js';
import { OwnPassword } from './own-password.js';

@Section('me')
@Controller('me')
export class OwnPasswordController {
  constructor(private readonly own: OwnPassword) {}

  /**
   * Change my password
   * @remarks Everywhere else whoever asks is signed out.
   */
  @Post('password')
  @HttpCode(204)
  @Requires('me.secure')
  @Unkept()
  @Limit({ bucket: 'sign-in', perWindow: ({ http }) => http.limitSignIn })
  @ApiNoContentResponse({ description: 'It is changed.' })
  async changePassword(
    @CurrentActor() actor: Actor,
    @Body() input: ChangePassword,
    @From() origin: Origin,
  ): Promise<void> {
    await this.own.change(actor, input, origin);
  }

  /**
   * Close my account
   * @remarks Whoever asks is signed out everywhere and cannot sign in any more; staff can let them in again. What they wrote stays.
   */
  @Post('deactivate')
  @HttpCode(204)
  @Requires('me.secure')
  @Unkept()
  @Limit({ bucket: 'sign-in', perWindow: ({ http }) => http.limitSignIn })
  @ApiNoContentResponse({ description: 'It is closed.' })
  async closeAccount(
    @CurrentActor() actor: Actor,
    @Body() { password }: ConfirmWithPassword,
    @From() origin: Origin,
  ): Promise<void> {
    await this.own.deactivate(actor, password, origin);
  }
}
