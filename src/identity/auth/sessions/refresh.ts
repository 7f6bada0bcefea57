import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { Origin } from '../../../platform/http/index.js';
import { UsersService } from '../../users/index.js';
import { RefreshInvalid, RefreshReused } from '../auth.errors.js';
import { RefreshTokenReused } from '../auth.events.js';
import { deviceOf } from './devices.js';
import { actorOf } from '../people.js';
import type { RefreshClaim } from './refresh-tokens.js';
import { RefreshTokens } from './refresh-tokens.js';
import type { Session } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';
import { UserSessions } from './user-sessions.js';

/** Goes on with a session: each refresh token is good for one refresh, and one that comes back ends them all. */
@Injectable()
export class Refresh {
  constructor(
    private readonly tokens: RefreshTokens,
    private readonly rows: SessionsRepository,
    private readonly sessions: UserSessions,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  async with(token: string, origin: Origin): Promise<Session> {
    const claim = this.tokens.read(token);
    if (!claim) throw RefreshInvalid();
    // The end of a family has to be committed, so the refusal is thrown outside.
    const outcome = await this.uow.run(() => this.rotate(claim, origin));
    if (outcome === 'reused') throw RefreshReused();
    if (outcome === 'over') throw RefreshInvalid();
    return outcome;
  }

  private async rotate(claim: RefreshClaim, origin: Origin): Promise<Session | 'reused' | 'over'> {
    const session = await this.rows.findForChange(claim.sessionId);
    if (!session || !this.sessions.isOpen(session)) return 'over';
    const user = await this.users.find(session.userId);
    if (user?.status !== 'active') return 'over';
    if (claim.generation === session.generation) {
      return this.sessions.goOn(session, user, origin);
    }
    if (this.sessions.mayBeLost(claim.generation, session)) return session;
    const { id: sessionId, userId } = session;
    const actor = actorOf(user);
    this.events.emit(actor, RefreshTokenReused, {
      userId,
      sessionId,
      address: origin.address,
      device: deviceOf(origin.userAgent),
    });
    await this.sessions.end(actor, sessionId, 'token_reused');
    return 'reused';
  }
}
