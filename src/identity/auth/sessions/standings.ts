import { Injectable } from '@nestjs/common';
import type { Actor, DomainError } from '../../../kernel/index.js';
import { Clock } from '../../../kernel/index.js';
import { ShortMemory } from '../../../platform/cache/index.js';
import { ownAccount, Roles } from '../../access/index.js';
import { TeamsService } from '../../teams/index.js';
import type { User } from '../../users/index.js';
import { UsersService } from '../../users/index.js';
import { AccountDisabled, SessionOver } from '../auth.errors.js';
import { SecondFactorGate } from '../sign-in/second-factor-gate.js';
import type { Session } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';

/** A session that was ended without a word reaching this process counts this long at most. */
const BELIEVED_MS = 1000;
const REMEMBERED = 20_000;

const nothing: ReadonlySet<string> = new Set();
/** All that is left to somebody who still has to set up a second factor. */
const beginning: ReadonlySet<string> = new Set(ownAccount);

export type Standing =
  | { readonly actor: Actor; readonly session: Session; readonly user: User; readonly secondFactorDue: boolean }
  | { readonly refusal: DomainError };

/** Who stands behind a session right now, and what they may do right now. */
@Injectable()
export class Standings {
  private readonly known = new ShortMemory<Standing>(BELIEVED_MS, REMEMBERED);

  constructor(
    private readonly sessions: SessionsRepository,
    private readonly users: UsersService,
    private readonly teams: TeamsService,
    private readonly roles: Roles,
    private readonly factors: SecondFactorGate,
    private readonly clock: Clock,
  ) {}

  of(sessionId: string): Promise<Standing> {
    return this.known.get(sessionId, async () => this.stand(await this.sessions.find(sessionId)));
  }

  /** Not from memory: what the database says, in three queries for however many. */
  async now(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
    const rows = await this.sessions.findMany(sessionIds);
    const found = new Map(rows.map((row) => [row.id, row]));
    const userIds = [...new Set(rows.map(({ userId }) => userId))];
    const users = new Map((await this.users.findMany(userIds)).map((user) => [user.id, user]));
    const teams = await this.teams.teamsOfMany(userIds);
    const standings = new Map<string, Standing>();
    for (const id of sessionIds) {
      const session = found.get(id) ?? null;
      const { userId = '' } = session ?? {};
      const behind = () => this.behind(session, users.get(userId), [...(teams.get(userId) ?? [])]);
      standings.set(id, this.refusal(session) ?? (await behind()));
    }
    return standings;
  }

  async ofSession(
    session: Session,
    user: User,
    known?: readonly string[],
  ): Promise<Exclude<Standing, { refusal: DomainError }>> {
    const [role, teams, secondFactorDue] = await Promise.all([
      this.roles.of(user.role),
      known ?? this.teams.teamsOf(user.id),
      this.factors.isDue(user),
    ]);
    const actor: Actor = {
      kind: user.kind,
      id: user.id,
      permissions: (secondFactorDue ? beginning : role?.permissions) ?? nothing,
      sessionId: session.id,
      scope: role?.scope ?? 'own',
      teams: new Set(teams),
    };
    return { actor, session, user, secondFactorDue };
  }

  forget(sessionId: string): void {
    this.known.forget(sessionId);
  }

  forgetAll(): void {
    this.known.forgetAll();
    this.roles.forget();
  }

  private async stand(session: Session | null): Promise<Standing> {
    return this.refusal(session) ?? this.behind(session, session && (await this.users.find(session.userId)));
  }

  private refusal(session: Session | null): { refusal: DomainError } | undefined {
    if (!session) return { refusal: SessionOver() };
    if (session.endedBecause === 'disabled') return { refusal: AccountDisabled() };
    const over = session.endedAt !== null || session.expiresAt <= this.clock.ms();
    return over ? { refusal: SessionOver() } : undefined;
  }

  private async behind(
    session: Session | null,
    user: User | null | undefined,
    teams?: readonly string[],
  ): Promise<Standing> {
    if (user?.status === 'disabled') return { refusal: AccountDisabled() };
    if (!session || user?.status !== 'active') return { refusal: SessionOver() };
    return this.ofSession(session, user, teams);
  }
}
