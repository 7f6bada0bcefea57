import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Section } from '../../platform/documents/index.js';
import type { Origin } from '../../platform/http/index.js';
import { From, Limit, Unkept } from '../../platform/http/index.js';
import { Public } from '../access/index.js';
import { SignInAnswers, SignInDto } from '../auth/index.js';
import { SecondFactorSignIn } from './second-factor-sign-in.js';
import { FinishSignIn } from './second-factor.dto.js';

@Section('auth')
@Controller('auth')
export class SecondFactorSignInController {
  constructor(
    private readonly signIns: SecondFactorSignIn,
    private readonly answers: SignInAnswers,
  ) {}

  /**
   * Finish signing in
   * @remarks With the challenge of the first half and a second proof. A code that is mistyped may be typed again until the challenge runs out, five minutes after it was given; after some wrong ones the person has to wait, longer each time. A recovery code is used up.
   */
  @Post('second-factor')
  @HttpCode(200)
  @Public()
  @Unkept()
  @Limit({ bucket: 'sign-in', perWindow: ({ http }) => http.limitSignIn })
  @ApiOkResponse({ type: SignInDto })
  async finishSignIn(
    @Body() { cookie, ...proof }: FinishSignIn,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInDto> {
    return this.answers.give(reply, await this.signIns.signIn(proof, origin), cookie);
  }
}
