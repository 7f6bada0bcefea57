import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Section } from '../../platform/documents/index.js';
import type { Origin } from '../../platform/http/index.js';
import { From, Unkept } from '../../platform/http/index.js';
import { Public } from '../access/index.js';
import { SignInAnswers, SignInDto } from '../auth/index.js';
import { ContinueByLink } from './accounts.dto.js';
import { GuestLinks } from './guest-links.js';

@Section('accounts', 'Making an account and getting back into it, by links that are sent by mail.')
@Controller('auth/continue')
export class GuestLinksController {
  constructor(
    private readonly guests: GuestLinks,
    private readonly answers: SignInAnswers,
  ) {}

  /**
   * Go on as a guest
   * @remarks With the token of a link that came with an answer, for guests who left an address. It works once and signs in as that guest; whoever was signed in before, with a token or a cookie, stays apart from them. A guest who has an account by now signs in to that.
   */
  @Post()
  @HttpCode(200)
  @Public()
  @Unkept()
  @ApiOkResponse({ type: SignInDto })
  async continueByLink(
    @Body() { token, cookie }: ContinueByLink,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInDto> {
    return this.answers.give(reply, await this.guests.follow(token, origin), cookie);
  }
}
