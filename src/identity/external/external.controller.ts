import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, Page } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import type { Origin } from '../../platform/http/index.js';
import { CurrentActor, From, Limit, Path, Unkept } from '../../platform/http/index.js';
import { pageOf } from '../../platform/schema/index.js';
import { Public, Requires } from '../access/index.js';
import { SignInAnswers, SignInDto } from '../auth/index.js';
import { ExternalIdentityDto, ExternalStartDto, FinishExternal, LinkExternal } from './external.dto.js';
import { ExternalArrivals } from './external-arrivals.js';
import { OwnIdentities } from './own-identities.js';
import { Visits } from './visits.js';

@Section('auth', 'Signing in, staying signed in, and signing out.')
@Controller()
export class ExternalController {
  constructor(
    private readonly arrivals: ExternalArrivals,
    private readonly own: OwnIdentities,
    private readonly answers: SignInAnswers,
    private readonly visits: Visits,
  ) {}

  /**
   * Finish signing in elsewhere
   * @remarks Makes a session of the code that the page was given behind `#code=`: once, within a minute, and in the browser that began. When the account has a second factor, go on at POST /auth/second-factor.
   */
  @Post('auth/external/finish')
  @HttpCode(200)
  @Public()
  @Unkept()
  @Limit({ bucket: 'sign-in', perWindow: ({ http }) => http.limitSignIn })
  @ApiOkResponse({ type: SignInDto })
  async finishExternal(
    @CurrentActor() actor: Actor,
    @Body() { code, cookie }: FinishExternal,
    @From() origin: Origin,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInDto> {
    const outcome = await this.arrivals.finish(actor, code, this.visits.browser(request), origin);
    return this.answers.give(reply, outcome, cookie);
  }

  /**
   * List where else I am known
   * @remarks The ways to sign in elsewhere that are linked to the account, the oldest first; all of them at once.
   */
  @Get('me/identities')
  @Requires('me.secure')
  @ApiOkResponse({ type: pageOf(ExternalIdentityDto) })
  async listIdentities(@CurrentActor() actor: Actor): Promise<Page<ExternalIdentityDto>> {
    const all = await this.own.list(actor);
    return { data: all.map(ExternalIdentityDto.of), nextCursor: null, total: all.length };
  }

  /**
   * Link Google to my account
   * @remarks Gives the address to send this browser to; it comes back with `#linked=google`. It is linked to whoever asks now, as long as their session goes on.
   */
  @Post('me/identities/google')
  @HttpCode(200)
  @Requires('me.secure')
  @Unkept()
  @Limit({ bucket: 'sign-in', perWindow: ({ http }) => http.limitSignIn })
  @ApiOkResponse({ type: ExternalStartDto })
  async linkGoogle(
    @CurrentActor() actor: Actor,
    @Body() { password, returnTo }: LinkExternal,
    @From() origin: Origin,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExternalStartDto> {
    const visit = () => this.visits.begin(request, reply);
    return { url: await this.own.link(actor, 'google', { password, returnTo, visit, origin }) };
  }

  /**
   * Unlink one of them
   * @remarks Refused for the last way to sign in. Sessions that began by it go on; POST /auth/logout-all ends them.
   */
  @Delete('me/identities/:id')
  @HttpCode(204)
  @Requires('me.secure')
  @ApiNoContentResponse({ description: 'It is unlinked.' })
  async unlinkIdentity(@CurrentActor() actor: Actor, @Path('id', 'The id of the link.') id: string): Promise<void> {
    await this.own.unlink(actor, id);
  }
}
