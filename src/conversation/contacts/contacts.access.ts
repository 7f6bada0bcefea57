import { Injectable } from '@nestjs/common';
import type { Permission } from '../../identity/access/index.js';
import { assertCan, outsideRoles } from '../../identity/access/index.js';
import type { User } from '../../identity/users/index.js';
import { UserNotFound, UsersService } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { can, Clock } from '../../kernel/index.js';
import { addresseesOf, byMail } from './contact-request.entity.js';
import type { Reader } from './contact-requests.repository.js';
import { ContactRequestsRepository } from './contact-requests.repository.js';
import { ContactSight } from './contact-sight.js';
import { ContactTiesRepository } from './contact-ties.repository.js';
import { PeopleOnly } from './contacts.errors.js';

const needed: Permission = 'contact.use';
/** Nobody's id. Whoever asks an address that nobody has waits for a row all the same. */
export const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Who may have contacts, and whom they can know of without having them. */
@Injectable()
export class ContactsAccess {
  constructor(
    private readonly users: UsersService,
    private readonly ties: ContactTiesRepository,
    private readonly requests: ContactRequestsRepository,
    private readonly sight: ContactSight,
    private readonly clock: Clock,
  ) {}

  assert(actor: Actor): void {
    if (actor.kind !== 'user') throw PeopleOnly();
    assertCan(actor, needed);
  }

  async reader(userId: string): Promise<Reader> {
    const user = await this.users.find(userId);
    if (user?.kind !== 'user') throw PeopleOnly();
    return this.readerOf(user);
  }

  readerOf(user: User): Reader {
    return { id: user.id, addressees: addresseesOf(user), now: this.clock.ms() };
  }

  /**
   * Holds two people until the unit of work ends, always in the same order. Whatever changes between two people goes
   * through here first, so that it happens one after the other.
   */
  async hold(actor: Actor, otherId: string = NOBODY): Promise<{ self: User; other: User | null }> {
    const held = new Map<string, User | null>();
    for (const id of [actor.id, otherId].sort()) held.set(id, await this.users.findForChange(id));
    const self = held.get(actor.id);
    if (self?.kind !== 'user') throw PeopleOnly();
    return { self, other: held.get(otherId) ?? null };
  }

  /** Whoever has shown that this address is theirs. */
  async behind(email: string): Promise<User | null> {
    const user = await this.users.findByEmail(email);
    return user?.kind === 'user' && addresseesOf(user).includes(byMail(email)) ? user : null;
  }

  /** Somebody whom the actor knows of. Who exists and is not seen looks like nobody. */
  async known(actor: Actor, userId: string): Promise<User> {
    const user = await this.users.find(userId);
    if (user?.kind !== 'user' || !(await this.sees(actor, user))) throw UserNotFound();
    return user;
  }

  private async sees(actor: Actor, user: User): Promise<boolean> {
    if (user.id === actor.id || isStaff(user) || can(actor, 'user.read')) return true;
    if (await this.ties.find(actor.id, user.id)) return true;
    const asking = await this.requests.askersAmong(await this.reader(actor.id), [user.id]);
    return asking.length > 0 || (await this.sight.among(actor, [user.id])).has(user.id);
  }
}

/** Who works at the desk now. */
export function isStaff({ kind, status, role }: Pick<User, 'kind' | 'status' | 'role'>): boolean {
  return kind === 'user' && status === 'active' && !outsideRoles.has(role);
}
