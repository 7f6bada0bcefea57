import { Injectable } from '@nestjs/common';
import { Clock, newId, system } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { outsideRoles } from '../access/index.js';
import type { User } from '../users/index.js';
import { PeopleService, UsersService } from '../users/index.js';
import type { Claims } from './claims.js';
import { seemly } from './claims.js';
import { SignedIdentitiesRepository } from './signed-identities.repository.js';
import { StaffRefused, TokenInvalid } from './signed-identity.errors.js';
import { SignedIdentityLinked } from './signed-identity.events.js';

const NAMELESS = 'Customer';
const us = system('signed-identity');

/** Who the customer of a site is here: the same person each time, a new one the first time, never one who was here before. */
@Injectable()
export class SignedPeople {
  constructor(
    private readonly identities: SignedIdentitiesRepository,
    private readonly users: UsersService,
    private readonly people: PeopleService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async known({ audience, subject }: Claims): Promise<User | null> {
    const identity = await this.identities.find(audience, subject);
    return identity && this.users.find(identity.userId);
  }

  /** Inside a unit of work; throws `CameTwice` or `user.email_taken` when it is worth another try. */
  async personOf(claims: Claims): Promise<User> {
    this.uow.transaction();
    const known = await this.identities.find(claims.audience, claims.subject);
    if (!known) return this.make(claims);
    const user = await this.users.findForChange(known.userId);
    if (!user) throw TokenInvalid();
    // Whoever has the secret of a site would otherwise have the desk.
    if (!outsideRoles.has(user.role)) throw StaffRefused();
    return this.refreshed(user, claims);
  }

  private async make(claims: Claims): Promise<User> {
    const { audience, subject, name = seemly(subject) ?? NAMELESS, locale } = claims;
    const email = await this.freeAddress(claims);
    const about = { kind: 'user', role: 'customer', via: 'signed', name, locale } as const;
    const user = await this.users.add(us, email === undefined ? about : { ...about, email, emailVerified: true });
    const identity = { id: newId(), audience, subject, userId: user.id, createdAt: this.clock.ms() };
    await this.identities.insert(identity);
    this.events.emit(us, SignedIdentityLinked, { userId: user.id, identityId: identity.id, audience });
    return user;
  }

  private async refreshed(user: User, claims: Claims): Promise<User> {
    const { name, locale } = claims;
    const current = await this.people.update(us, user.id, { name, locale });
    const email = current.email === null ? await this.freeAddress(claims) : undefined;
    return email === undefined ? current : this.users.changeEmail(us, user.id, email);
  }

  /**
   * The address they are given: one that the site has verified, so that nobody sits on a stranger's, and that nobody has:
   * a claim opens no account that is there.
   */
  private async freeAddress({ email, emailVerified }: Claims): Promise<string | undefined> {
    return email && emailVerified && !(await this.users.findByEmail(email)) ? email : undefined;
  }
}
