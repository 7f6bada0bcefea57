import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import type { Origin } from '../../platform/http/index.js';
import { CurrentActor, From, Limit, Unkept } from '../../platform/http/index.js';
import { Public } from '../access/index.js';
import { ExternalStartDto, StartExternal } from './external.dto.js';
import { ExternalSignIns } from './external-sign-ins.js';
import { Visits } from './visits.js';

const GOOGLE = 'google';

@Section('auth', 'Signing in, staying signed in, and signing out.')
@Controller('auth/google')
export class GoogleController {
  constructor(
    private readonly signIns: ExternalSignIns,
    private readonly visits: Visits,
  ) {}

  /**
   * Sign in by Google
   * @remarks For the browser itself: sends it to Google, from where it comes back to `returnTo`. A guest who is to keep what is theirs asks POST /auth/google/start for the address instead.
   */
  @Get()
  @Public()
  @Limit({ bucket: 'external', perWindow: ({ http }) => http.limitSignIn })
  @ApiQuery({
    name: 'returnTo',
    required: false,
    description: 'The page of this desk to come back to.',
    schema: { type: 'string', maxLength: 500 },
  })
  @ApiFoundResponse({ description: 'Go to Google.' })
  async goToGoogle(
    @CurrentActor() by: Actor,
    @Query('returnTo') returnTo: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const url = await this.signIns.start(GOOGLE, { returnTo, by, visit: () => this.visits.begin(request, reply) });
    await reply.redirect(url, 302);
  }

  /**
   * Begin to sign in by Google
   * @remarks Gives the address to send this browser to. Sent with the token of a guest, whatever is theirs goes along.
   */
  @Post('start')
  @HttpCode(200)
  @Public()
  @Unkept()
  @Limit({ bucket: 'external', perWindow: ({ http }) => http.limitSignIn })
  @ApiOkResponse({ type: ExternalStartDto })
  async startGoogle(
    @CurrentActor() by: Actor,
    @Body() { returnTo }: StartExternal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExternalStartDto> {
    return { url: await this.signIns.start(GOOGLE, { returnTo, by, visit: () => this.visits.begin(request, reply) }) };
  }

  /**
   * Come back from Google
   * @remarks For the browser itself: sends it to the page it began at, with `#code=` for POST /auth/external/finish, with `#linked=google`, or with `#error=` and the code of a problem.
   */
  @Get('callback')
  @Public()
  @ApiFoundResponse({ description: 'Go back to the page.' })
  async returnFromGoogle(
    @From() origin: Origin,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = request.query as Record<string, unknown>;
    const page = await this.signIns.finish(GOOGLE, { query, browser: this.visits.browser(request), origin });
    // The address it came by holds a code of Google's.
    await reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).redirect(page, 302);
  }
}
