import { Injectable } from '@nestjs/common';
import { GuestMerged } from '../../identity/users/index.js';
import type { Logged, PayloadOf } from '../../platform/events/index.js';
import { Within } from '../../platform/events/index.js';
import { MemberLeft } from '../rooms/index.js';
import { DraftsRepository } from './drafts.repository.js';

/** What becomes of drafts when people go, or become somebody else. */
@Injectable()
export class FollowPeople {
  constructor(private readonly drafts: DraftsRepository) {}

  @Within(MemberLeft)
  async forget(left: readonly Logged[]): Promise<void> {
    for (const { payload } of left) await this.drafts.remove(payload as PayloadOf<typeof MemberLeft>);
  }

  /** Who was a guest goes on with what they had typed; where they had typed as both, both are kept. */
  @Within(GuestMerged)
  async handOver(merged: readonly Logged[]): Promise<void> {
    for (const { payload } of merged) {
      const { guestId, userId } = payload as PayloadOf<typeof GuestMerged>;
      const own = new Map((await this.drafts.ofPerson(userId)).map((draft) => [draft.roomId, draft]));
      for (const draft of await this.drafts.ofPerson(guestId)) {
        const mine = own.get(draft.roomId);
        if (!mine) await this.drafts.update({ ...draft, userId });
        else await this.drafts.join(mine, draft);
      }
    }
  }
}
