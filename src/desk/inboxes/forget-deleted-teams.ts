import { Injectable } from '@nestjs/common';
import { TeamDeleted } from '../../identity/teams/index.js';
import type { Logged, PayloadOf } from '../../platform/events/index.js';
import { Within } from '../../platform/events/index.js';
import { InboxesService } from './inboxes.service.js';

/** No inbox sends its tickets to a team that is gone. */
@Injectable()
export class ForgetDeletedTeams {
  constructor(private readonly inboxes: InboxesService) {}

  @Within(TeamDeleted)
  async forget(deleted: readonly Logged[]): Promise<void> {
    for (const { actor, payload } of deleted)
      await this.inboxes.loseTeam(
        { ...actor, permissions: new Set() },
        (payload as PayloadOf<typeof TeamDeleted>).teamId,
      );
  }
}
