import { Injectable } from '@nestjs/common';
import type { Logged } from '../../../platform/events/index.js';
import { Within } from '../../../platform/events/index.js';
import { is } from '../../../platform/events/index.js';
import { system } from '../../../kernel/index.js';
import { UserDeactivated, UserDisabled } from '../../users/index.js';
import { UserSessions } from './user-sessions.js';

/** Whoever is kept out, or has left, is signed out in the same transaction. */
@Injectable()
export class EndSessionsWhenKeptOut {
  constructor(private readonly sessions: UserSessions) {}

  @Within(UserDisabled, UserDeactivated)
  async end(events: readonly Logged[]): Promise<void> {
    for (const event of events) {
      const { userId } = event.payload as { userId: string };
      const why = is(event, UserDisabled) ? 'disabled' : 'deactivated';
      await this.sessions.endAll(system('sessions'), userId, { why });
    }
  }
}
