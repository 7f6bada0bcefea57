import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import type { Origin } from '../../platform/http/index.js';
import { CurrentActor, From, Limit, Unkept } from '../../platform/http/index.js';
import { Public } from '../access/index.js';
import { SignInAnswers, SignInDto } from '../auth/index.js';
import { Identify } from './signed-identity.dto.js';
import { SignedSignIn } from './signed-sign-in.js';

@Section('auth', 'Signing in, staying signed in, and signing out.')
@Controller('auth')
export class IdentifyController {
  constructor(
    private readonly signIn: SignedSignIn,
    private readonly answers: SignInAnswers,
  ) {}

  /**
   * Sign in by another site
   * @remarks Exchanges a token that the server of a site has signed for its customer for a session. The same `sub` is the same person each time; the first time makes one. An e-mail in the token is kept if nobody has it, and never opens an account that is there already. Sent with the token of a guest, whatever is theirs goes along. Not for those who work at the desk.
   */
  @Post('identify')
  @HttpCode(200)
  @Public()
  @Unkept()
  @Limit({ bucket: 'identify', perWindow: ({ identity }) => identity.limit })
  @ApiOkResponse({ type: SignInDto })
  async identifyCustomer(
    @CurrentActor() actor: Actor,
    @Body() { cookie, ...presented }: Identify,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInDto> {
    return this.answers.give(reply, await this.signIn.identify(actor, presented, origin), cookie);
  }
}
