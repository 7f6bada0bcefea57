import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../../platform/config/index.js';
import { SessionTokensDto, SignInDto } from '../auth.dto.js';
import { ForeignOrigin } from '../auth.errors.js';
import { RefreshTokens } from '../sessions/refresh-tokens.js';
import type { SignInOutcome } from './sign-ins.js';

const NAME = 'quickdesk_refresh';
/** Sent nowhere else, so no other part of the program ever sees it. */
const PATH = '/api/v1/auth';

type SignedInOutcome = SignInOutcome & { status: 'signed_in' };

/**
 * How a client gets its tokens: in the body, or, for browsers that ask for it, the refresh token in a cookie that no
 * script can read and no other site can send.
 */
@Injectable()
export class SignInAnswers {
  constructor(
    private readonly refreshTokens: RefreshTokens,
    private readonly config: Config,
  ) {}

  give(reply: FastifyReply, outcome: SignInOutcome, cookie = false): SignInDto {
    if (outcome.status === 'signed_in') {
      return { status: outcome.status, session: this.tokens(reply, outcome, cookie), challenge: null };
    }
    const { token, methods, expiresAt } = outcome.challenge;
    return { status: outcome.status, session: null, challenge: { token, methods: [...methods], expiresAt } };
  }

  tokens(reply: FastifyReply, outcome: SignedInOutcome, cookie: boolean): SessionTokensDto {
    const { session } = outcome.standing;
    const refreshToken = this.refreshTokens.of({ sessionId: session.id, generation: session.generation });
    // Tokens are nobody else's to keep.
    reply.header('cache-control', 'no-store');
    if (cookie) this.set(reply, refreshToken, session.expiresAt - session.refreshedAt);
    return SessionTokensDto.of(outcome, cookie ? null : refreshToken);
  }

  /** The refresh token that this browser keeps; refused when a page of another site wants to use it. */
  kept(request: FastifyRequest): string | undefined {
    const token = parseCookie(request.headers.cookie ?? '')[NAME];
    if (token !== undefined && !this.isOwnPage(request)) throw ForeignOrigin();
    return token;
  }

  clear(reply: FastifyReply): void {
    this.set(reply, '', 0);
  }

  private set(reply: FastifyReply, value: string, lastsMs: number): void {
    const secure = reply.request.protocol === 'https' || this.config.core.publicUrl.startsWith('https:');
    const cookie = {
      name: NAME,
      value,
      httpOnly: true,
      sameSite: 'strict' as const,
      path: PATH,
      secure,
      maxAge: Math.round(lastsMs / 1000),
    };
    reply.header('set-cookie', stringifySetCookie(cookie));
  }

  /** `SameSite` is the browser's promise; this is ours. Without either header it is no browser's page. */
  private isOwnPage({ headers, protocol, host }: FastifyRequest): boolean {
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    if (headers.origin === undefined) return true;
    const { publicUrl } = this.config.core;
    const own = [`${protocol}://${host}`, publicUrl && URL.canParse(publicUrl) ? new URL(publicUrl).origin : ''];
    return own.includes(headers.origin);
  }
}
