import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { can, isPerson } from '../../kernel/index.js';
import type { Permission } from '../access/index.js';
import { assertCan, Roles } from '../access/index.js';
import type { User } from './user.entity.js';
import { UserNotFound, UserStale } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

type Act = 'read' | 'manage';

const needed = { read: 'user.read', manage: 'user.manage' } as const satisfies Record<Act, Permission>;

/**
 * The only door to somebody else. `user.read` reaches everybody, whatever the actor's scope: staff need to see both
 * customers and colleagues. Everybody sees themselves. Who may not see somebody is told that there is nobody.
 */
@Injectable()
export class UsersAccess {
  constructor(
    private readonly users: UsersRepository,
    private readonly roles: Roles,
  ) {}

  /** To change somebody, load them inside the unit of work: then it is this version, and stays so until the commit. */
  async load(actor: Actor, id: string, act: Act, ifVersion?: number): Promise<User> {
    if (!can(actor, needed.read) && !isSelf(actor, id)) throw UserNotFound();
    const user = await (act === 'read' ? this.users.find(id) : this.users.findForChange(id));
    if (!user) throw UserNotFound();
    if (act === 'manage') await this.assertOver(actor, user);
    if (ifVersion !== undefined && user.version !== ifVersion) throw UserStale();
    return user;
  }

  assert(actor: Actor, act: Act): void {
    assertCan(actor, needed[act]);
  }

  /** Nobody gives somebody a role that allows more than they may do themselves. */
  assertMayGive(actor: Actor, role: string): Promise<void> {
    return this.roles.assertMayGrant(actor, role);
  }

  /** Nobody changes somebody who may do more than they themselves. */
  private async assertOver(actor: Actor, user: User): Promise<void> {
    this.assert(actor, 'manage');
    // A role that is gone allows nothing.
    if (await this.roles.of(user.role)) await this.roles.assertMayGrant(actor, user.role);
  }
}

/** A guest and a person are both rows of `users`; a key may have any id. */
export function isSelf(actor: Actor, userId: string): boolean {
  return isPerson(actor) && actor.id === userId;
}
