import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/index.js';
import { anonymous } from '../../../kernel/index.js';
import { Config } from '../../../platform/config/index.js';
import { Section } from '../../../platform/documents/index.js';
import type { Origin } from '../../../platform/http/index.js';
import { CurrentActor, From, Limit, Unkept } from '../../../platform/http/index.js';
import { Public, Requires } from '../../access/index.js';
import { BeGuest, ProvidersDto, RefreshSession, SessionTokensDto, SignIn, SignInDto } from '../auth.dto.js';
import { Guests } from './guests.js';
import { PasswordSignIn } from './password-sign-in.js';
import { Renewal } from './renewal.js';
import { SignInAnswers } from './sign-in-answers.js';
import { SignInWays } from './sign-in-ways.js';

@Section('auth', 'Signing in, staying signed in, and signing out.')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly passwords: PasswordSignIn,
    private readonly renewal: Renewal,
    private readonly guests: Guests,
    private readonly answers: SignInAnswers,
    private readonly ways: SignInWays,
    private readonly config: Config,
  ) {}

  /**
   * List ways to sign in
   * @remarks What this desk has switched on, for whoever draws a sign-in page.
   */
  @Get('providers')
  @Public()
  @ApiOkResponse({ type: ProvidersDto })
  listSignInWays(): ProvidersDto {
    const { registration, guests, passwordMin } = this.config.auth;
    return {
      password: true,
      registration,
      guests,
      passwordMinLength: passwordMin,
      external: this.ways.all().map((way) => ({ ...way })),
    };
  }

  /**
   * Sign in
   * @remarks With e-mail and password. A wrong address and a wrong password get the same answer; after some of them both the account and the address have to wait, longer each time. Sent with the token of a guest, whatever is theirs goes along. When the account has a second factor, go on at POST /auth/second-factor.
   */
  @Post('login')
  @HttpCode(200)
  @Public()
  @Unkept()
  @Limit({ bucket: 'sign-in', perWindow: ({ http }) => http.limitSignIn })
  @ApiOkResponse({ type: SignInDto })
  async signIn(
    @CurrentActor() actor: Actor,
    @Body() { cookie, ...input }: SignIn,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInDto> {
    return this.answers.give(reply, await this.passwords.signIn(actor, input, origin), cookie);
  }

  /**
   * Go on with a session
   * @remarks Gives a new access token and a new refresh token for the one sent, in the body or in the cookie. Each refresh token is good for one refresh: one that comes back was copied, and ends its session. A token from the cookie is answered in the cookie.
   */
  @Post('refresh')
  @HttpCode(200)
  @Public()
  @Unkept()
  @Limit({ bucket: 'refresh', perWindow: ({ http }) => http.limitRefresh, alone: true })
  @ApiOkResponse({ type: SessionTokensDto })
  async refreshSession(
    @Body() { refreshToken }: RefreshSession,
    @From() origin: Origin,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionTokensDto> {
    const kept = refreshToken === undefined ? this.answers.kept(request) : undefined;
    try {
      const outcome = await this.renewal.renew(refreshToken ?? kept, origin);
      return this.answers.tokens(reply, outcome, refreshToken === undefined);
    } catch (error) {
      // A cookie that is good for nothing is not sent again.
      if (kept !== undefined) this.answers.clear(reply);
      throw error;
    }
  }

  /**
   * Sign out
   * @remarks Ends the session of the access token, or else of the refresh token in the body or the cookie. Its tokens stop working and its sockets close at once, on every node. Signing out twice is harmless.
   */
  @Post('logout')
  @HttpCode(204)
  @Public()
  @Unkept()
  @ApiNoContentResponse({ description: 'They are signed out.' })
  async signOut(
    @CurrentActor() actor: Actor,
    @Body() { refreshToken }: RefreshSession,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.renewal.end(actor, refreshToken ?? this.answers.kept(request));
    this.answers.clear(reply);
  }

  /**
   * Sign out everywhere
   * @remarks Ends all sessions of whoever asks, this one included.
   */
  @Post('logout-all')
  @HttpCode(204)
  @Requires('me.secure')
  @Unkept()
  @ApiNoContentResponse({ description: 'They are signed out everywhere.' })
  async signOutEverywhere(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.renewal.endAll(actor);
    this.answers.clear(reply);
  }

  /**
   * Start as a guest
   * @remarks For visitors who want to write without an account. They get a session like everybody, for what is theirs; signing in or registering later with its token keeps it.
   */
  @Post('guest')
  @Public()
  @Unkept()
  @Limit({ bucket: 'guest', perWindow: ({ http }) => http.limitGuest })
  @ApiCreatedResponse({ type: SignInDto })
  async startAsGuest(
    @Body() { cookie, ...input }: BeGuest,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInDto> {
    return this.answers.give(reply, await this.guests.welcome(anonymous, input, origin), cookie);
  }
}
