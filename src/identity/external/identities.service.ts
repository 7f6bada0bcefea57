import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { actorOf, Passwords, UserSessions } from '../auth/index.js';
import { UsersService } from '../users/index.js';
import type { ExternalIdentity } from './external-identity.entity.js';
import { ExternalIdentitiesRepository } from './external-identities.repository.js';
import { IdentityNotFound, IdentityTaken, LastWay, SessionGone } from './external.errors.js';
import { IdentityLinked, IdentityUnlinked } from './external.events.js';
import type { ExternalPerson } from './external-provider.js';

export interface Owner {
  readonly userId: string;
  readonly sessionId: string;
}

/** Where else people are known. */
@Injectable()
export class Identities {
  constructor(
    private readonly rows: ExternalIdentitiesRepository,
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly sessions: UserSessions,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<ExternalIdentity[]> {
    return this.rows.ofUser(actor.id);
  }

  /** Inside a unit of work: whom that place means, when we know. */
  async use(provider: string, { subject, email }: ExternalPerson): Promise<string | undefined> {
    const known = await this.rows.find(provider, subject);
    if (known) await this.uow.quiet('an identity was used', () => this.rows.use(known.id, email, this.clock.ms()));
    return known?.userId;
  }

  /** Inside a unit of work. */
  async add(
    actor: Actor,
    { userId, provider, signingIn }: { userId: string; provider: string; signingIn: boolean },
    { subject, email }: ExternalPerson,
  ): Promise<void> {
    const now = this.clock.ms();
    const id = newId();
    await this.rows.insert({ id, provider, subject, userId, email, createdAt: now, lastUsedAt: now });
    this.events.emit(actor, IdentityLinked, { userId, identityId: id, provider, signingIn });
  }

  /** Links it to somebody who began that while signed in, if they still are. Linking the same again changes nothing. */
  link(owner: Owner, provider: string, person: ExternalPerson): Promise<void> {
    return this.uow.run(async () => {
      const user = await this.users.findForChange(owner.userId);
      if (user?.status !== 'active') throw SessionGone();
      const actor = { ...actorOf(user), sessionId: owner.sessionId };
      const open = await this.sessions.list(actor);
      if (!open.some((session) => session.id === owner.sessionId)) throw SessionGone();
      const whose = await this.use(provider, person);
      if (whose !== undefined && whose !== user.id) throw IdentityTaken();
      if (whose === undefined) await this.add(actor, { userId: user.id, provider, signingIn: false }, person);
    });
  }

  /** Nobody locks themselves out: the last way in stays. */
  unlink(actor: Actor, id: string): Promise<void> {
    return this.uow.run(async () => {
      // Two that are unlinked at once stand in a line, or both would leave the other one as the last.
      await this.users.findForChange(actor.id);
      const all = await this.rows.ofUserForChange(actor.id);
      const identity = all.find((each) => each.id === id);
      if (!identity) throw IdentityNotFound();
      if (all.length === 1 && !(await this.passwords.has(actor.id))) throw LastWay();
      await this.rows.delete(id);
      this.events.emit(actor, IdentityUnlinked, { userId: actor.id, identityId: id, provider: identity.provider });
    });
  }
}
