import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { UsersAccess } from '../../users/index.js';
import { UserSessions } from './user-sessions.js';

/** What staff may do to the sessions of others. */
@Injectable()
export class StaffSessions {
  constructor(
    private readonly people: UsersAccess,
    private readonly sessions: UserSessions,
    private readonly uow: UnitOfWork,
  ) {}

  signOut(actor: Actor, userId: string): Promise<number> {
    return this.uow.run(async () => {
      const user = await this.people.load(actor, userId, 'manage');
      return this.sessions.endAll(actor, user.id, { why: 'ended_by_staff' });
    });
  }
}
