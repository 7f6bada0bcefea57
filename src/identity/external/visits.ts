import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/index.js';
import { LONGEST_MS } from './bound-tokens.js';

const NAME = 'quickdesk_external';
const PATH = '/api/v1/auth';

export interface Visit {
  /** What only this browser knows. */
  readonly browser: string;
  /** Where it reaches this desk. */
  readonly at: string;
}

/**
 * Tells browsers apart by a cookie: `Lax`, because coming back from the other place is a step from another site. One
 * that is kept already is kept on, so that a sign-in begun in another tab can still be finished.
 */
@Injectable()
export class Visits {
  constructor(private readonly config: Config) {}

  begin(request: FastifyRequest, reply: FastifyReply): Visit {
    const browser = this.browser(request) ?? randomBytes(32).toString('base64url');
    const { publicUrl } = this.config.core;
    // Not `PublicUrl`: without a setting, people come back to the very host that their browser keeps the cookie for.
    const at = /^https?:/.test(publicUrl) ? publicUrl.replace(/\/+$/, '') : `${request.protocol}://${request.host}`;
    const cookie = {
      name: NAME,
      value: browser,
      httpOnly: true,
      sameSite: 'lax' as const,
      path: PATH,
      secure: at.startsWith('https:'),
      maxAge: LONGEST_MS / 1000,
    };
    reply.header('set-cookie', stringifySetCookie(cookie)).header('cache-control', 'no-store');
    return { browser, at };
  }

  browser(request: FastifyRequest): string | undefined {
    const kept = parseCookie(request.headers.cookie ?? '')[NAME];
    return kept !== undefined && /^[\w-]{43}$/.test(kept) ? kept : undefined;
  }
}
