import { Injectable } from '@nestjs/common';
import { GuestMerged } from '../../identity/users/index.js';
import { actorKey } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { Within } from '../../platform/events/index.js';
import { MediaService } from './media.service.js';

/** A guest who signs in keeps the files they have sent. */
@Injectable()
export class KeepMediaWhenGuestsSignIn {
  constructor(private readonly media: MediaService) {}

  @Within(GuestMerged)
  async keep(events: readonly Logged[]): Promise<void> {
    for (const { payload } of events) {
      const { guestId, userId } = payload as { guestId: string; userId: string };
      await this.media.handOver(actorKey({ kind: 'guest', id: guestId }), actorKey({ kind: 'user', id: userId }));
    }
  }
}
