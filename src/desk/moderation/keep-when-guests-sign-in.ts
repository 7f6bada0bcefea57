import { Injectable } from '@nestjs/common';
import { GuestMerged } from '../../identity/users/index.js';
import type { Logged, PayloadOf } from '../../platform/events/index.js';
import { Within } from '../../platform/events/index.js';
import { HeldMessagesRepository } from './held/held-messages.repository.js';
import { NoticesRepository } from './notices/notices.repository.js';
import { ReportsRepository } from './reports/reports.repository.js';

/** What was about a guest is about whom they are now: nobody gets away by signing in. */
@Injectable()
export class KeepWhenGuestsSignIn {
  constructor(
    private readonly reports: ReportsRepository,
    private readonly held: HeldMessagesRepository,
    private readonly notices: NoticesRepository,
  ) {}

  @Within(GuestMerged)
  async keep(merged: readonly Logged[]): Promise<void> {
    for (const { payload } of merged) {
      const { guestId, userId } = payload as PayloadOf<typeof GuestMerged>;
      await this.reports.rename(guestId, userId);
      await this.held.rename(guestId, userId);
      await this.notices.rename(guestId, userId);
    }
  }
}
