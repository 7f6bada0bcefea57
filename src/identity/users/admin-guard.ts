import { Injectable } from '@nestjs/common';
import type { User } from './user.entity.js';
import { isActiveAdmin } from './user.entity.js';
import { LastAdmin } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

/** Sees to it that somebody can always put things right: a desk never loses its last active administrator. */
@Injectable()
export class AdminGuard {
  constructor(private readonly users: UsersRepository) {}

  /**
   * Loads somebody who is about to stop being an active administrator, if they are one. Inside the unit of work that does
   * it: the administrators are locked before the person, so that two who take away each other stand in a line.
   */
  async takingAway(id: string, load: () => Promise<User>): Promise<User> {
    const before = await this.users.find(id);
    const locked = before && isActiveAdmin(before) ? await this.users.activeAdminsForChange() : undefined;
    const user = await load();
    if (!isActiveAdmin(user)) return user;
    // Made one between the two looks.
    const admins = locked ?? (await this.users.activeAdminsForChange());
    if (!admins.some((each) => each !== id)) throw LastAdmin();
    return user;
  }
}
