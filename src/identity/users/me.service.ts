import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { User } from './user.entity.js';
import type { UserChange } from './user-changes.js';
import { UserChanges } from './user-changes.js';
import { isSelf } from './users.access.js';
import { NoProfile, UserStale } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

/** What everybody may do with their own row. A key has none. */
@Injectable()
export class MeService {
  constructor(
    private readonly users: UsersRepository,
    private readonly changes: UserChanges,
    private readonly uow: UnitOfWork,
  ) {}

  async get(actor: Actor): Promise<User> {
    const user = isSelf(actor, actor.id) ? await this.users.find(actor.id) : null;
    if (!user) throw NoProfile();
    return user;
  }

  /** The row, kept from others until the unit of work ends. */
  async forChange(actor: Actor): Promise<User> {
    const user = isSelf(actor, actor.id) ? await this.users.findForChange(actor.id) : null;
    if (!user) throw NoProfile();
    return user;
  }

  change(actor: Actor, input: Omit<UserChange, 'role' | 'avatarKey'>, ifVersion?: number): Promise<User> {
    return this.uow.run(async () => {
      const user = await this.forChange(actor);
      if (ifVersion !== undefined && user.version !== ifVersion) throw UserStale();
      return this.changes.apply(actor, user, input);
    });
  }
}
