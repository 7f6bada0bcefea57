import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/index.js';
import type { Origin } from '../../../platform/http/index.js';
import { UsersService } from '../../users/index.js';
import { RefreshInvalid } from '../auth.errors.js';
import { actorOf } from '../people.js';
import { Refresh } from '../sessions/refresh.js';
import { RefreshTokens } from '../sessions/refresh-tokens.js';
import type { SignInOutcome } from './sign-ins.js';
import { SignIns } from './sign-ins.js';
import { UserSessions } from '../sessions/user-sessions.js';

/** What a client does with a session it has: go on with it, or end it. */
@Injectable()
export class Renewal {
  constructor(
    private readonly refresh: Refresh,
    private readonly tokens: RefreshTokens,
    private readonly sessions: UserSessions,
    private readonly users: UsersService,
    private readonly signIns: SignIns,
  ) {}

  async renew(token: string | undefined, origin: Origin): Promise<SignInOutcome & { status: 'signed_in' }> {
    if (token === undefined) throw RefreshInvalid();
    const session = await this.refresh.with(token, origin);
    const user = await this.users.find(session.userId);
    if (!user) throw RefreshInvalid();
    return this.signIns.tokensOf(session, user);
  }

  /** Whoever holds either token may end the session: it is what a thief would do last. */
  async end(actor: Actor, token: string | undefined): Promise<void> {
    if (actor.sessionId !== undefined) return this.sessions.end(actor, actor.sessionId, 'signed_out');
    const claim = token === undefined ? undefined : this.tokens.read(token);
    if (!claim) return;
    const owner = await this.sessions.ownerOf(claim.sessionId);
    if (owner) await this.sessions.end(actorOf({ id: owner, kind: 'user' }), claim.sessionId, 'signed_out');
  }

  async endAll(actor: Actor): Promise<void> {
    await this.sessions.endAll(actor, actor.id, { why: 'signed_out' });
  }
}
