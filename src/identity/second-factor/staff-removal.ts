import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { UserSessions } from '../auth/index.js';
import { UsersAccess } from '../users/index.js';
import { FactorKinds } from './factor-kinds.js';
import { OwnSecondFactor } from './second-factor.errors.js';
import { SecondFactorRemoved } from './second-factor.events.js';

/** What staff do for somebody who has lost theirs. */
@Injectable()
export class StaffRemoval {
  constructor(
    private readonly people: UsersAccess,
    private readonly kinds: FactorKinds,
    private readonly sessions: UserSessions,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** Whoever is signed in as that person signs in anew. Somebody without one stays as they are. */
  remove(actor: Actor, userId: string): Promise<void> {
    return this.uow.run(async () => {
      const user = await this.people.load(actor, userId, 'manage');
      // Else a screen left alone would be enough to take it off.
      if (actor.kind === 'user' && actor.id === user.id) throw OwnSecondFactor();
      if ((await this.kinds.methodsOf(user.id)).length === 0) return;
      await this.kinds.forgetAll(user.id);
      await this.sessions.endAll(actor, user.id, { why: 'ended_by_staff' });
      this.events.emit(actor, SecondFactorRemoved, { userId: user.id, by: 'staff' });
    });
  }
}
