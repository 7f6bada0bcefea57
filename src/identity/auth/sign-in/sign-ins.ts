import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Origin } from '../../../platform/http/index.js';
import type { User } from '../../users/index.js';
import { UsersService } from '../../users/index.js';
import { AccessTokens } from '../tokens/access-tokens.js';
import { AccountDisabled } from '../auth.errors.js';
import { Challenges } from './challenges.js';
import { actorOf } from '../people.js';
import { SecondFactorGate } from './second-factor-gate.js';
import type { Session } from '../sessions/session.entity.js';
import type { Standing } from '../sessions/standings.js';
import { Standings } from '../sessions/standings.js';
import { UserSessions } from '../sessions/user-sessions.js';

export interface SignInHow {
  /** How they proved who they are: `password`, `google`, `signed`, `guest`, `invitation`... At most 20 characters. */
  readonly method: string;
  readonly origin: Origin;
  /** Who asked: nobody, or the guest who is signing in. */
  readonly by: Actor;
  /** The proof counts for two, or a second one was given. */
  readonly strong?: boolean;
}

type Stands = Exclude<Standing, { refusal: unknown }>;

export type SignInOutcome =
  | {
      readonly status: 'signed_in';
      readonly standing: Stands;
      readonly accessToken: string;
      readonly expiresIn: number;
    }
  | {
      readonly status: 'second_factor_needed';
      readonly challenge: { readonly token: string; readonly methods: readonly string[]; readonly expiresAt: Date };
    };

/** The one way in. Whoever has proved who they are, in whichever way, comes through here. */
@Injectable()
export class SignIns {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: UserSessions,
    private readonly standings: Standings,
    private readonly tokens: AccessTokens,
    private readonly factors: SecondFactorGate,
    private readonly challenges: Challenges,
    private readonly uow: UnitOfWork,
  ) {}

  async complete(user: User, how: SignInHow): Promise<SignInOutcome> {
    if (user.status !== 'active' && user.status !== 'invited') throw AccountDisabled();
    const methods = how.strong ? [] : await this.factors.methods(user);
    if (methods.length === 0) return this.open(user, how);
    const guestId = guestOf(how.by, user);
    const challenge = this.challenges.make({ userId: user.id, method: how.method, ...(guestId ? { guestId } : {}) });
    return { status: 'second_factor_needed', challenge: { ...challenge, methods } };
  }

  /** What a client needs to act for the session: also after each refresh. */
  async tokensOf(session: Session, user: User): Promise<SignInOutcome & { status: 'signed_in' }> {
    const [standing, { token, expiresIn }] = await Promise.all([
      this.standings.ofSession(session, user),
      this.tokens.make(user.id, session.id),
    ]);
    return { status: 'signed_in', standing, accessToken: token, expiresIn };
  }

  /** The session, and whatever was the guest's, in one transaction. */
  private async open(user: User, { method, origin, by, strong = false }: SignInHow): Promise<SignInOutcome> {
    const actor = actorOf(user);
    const { session, present } = await this.uow.run(async () => {
      // Somebody may have switched the account off while the proof was looked at.
      const present = await this.users.findForChange(user.id);
      if (present?.status !== 'active' && present?.status !== 'invited') throw AccountDisabled();
      const guestId = guestOf(by, user);
      if (guestId) {
        await this.users.merge(actor, guestId, user.id);
        await this.sessions.endAll(actor, guestId, { why: 'merged' });
      }
      return { session: await this.sessions.open(actor, present, { method, origin, strong }), present };
    });
    return this.tokensOf(session, present);
  }
}

function guestOf(by: Actor, user: User): string | undefined {
  return by.kind === 'guest' && by.id !== user.id ? by.id : undefined;
}
