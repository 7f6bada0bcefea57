import { Injectable } from '@nestjs/common';
import { GuestMerged } from '../../identity/users/index.js';
import type { Logged, PayloadOf } from '../../platform/events/index.js';
import { Within } from '../../platform/events/index.js';
import { NotificationsRepository } from './notifications.repository.js';

/** What a guest was told of is told to whom they are now. */
@Injectable()
export class KeepNotificationsWhenGuestsSignIn {
  constructor(private readonly rows: NotificationsRepository) {}

  @Within(GuestMerged)
  async keep(merged: readonly Logged[]): Promise<void> {
    for (const { payload } of merged) {
      const { guestId, userId } = payload as PayloadOf<typeof GuestMerged>;
      const box = await this.rows.boxForChange(userId);
      const unread = await this.rows.handOver(guestId, userId);
      if (unread > 0) await this.rows.changeBox(box, { unread: box.unread + unread });
    }
  }
}
