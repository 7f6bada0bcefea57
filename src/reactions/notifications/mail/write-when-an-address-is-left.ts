import { Injectable } from '@nestjs/common';
import { UserProfileChanged } from '../../../identity/users/index.js';
import type { Logged } from '../../../platform/events/index.js';
import { is, Within } from '../../../platform/events/index.js';
import { PendingMails } from './pending-mails.js';

/** Whoever says where an answer finds them gets those that were given before and are not read: once, as each waits once. */
@Injectable()
export class WriteWhenAnAddressIsLeft {
  constructor(private readonly pending: PendingMails) {}

  @Within(UserProfileChanged)
  async wake(events: readonly Logged[]): Promise<void> {
    for (const event of events)
      if (is(event, UserProfileChanged) && event.payload.fields.includes('contactEmail'))
        await this.pending.wake(event.payload.userId);
  }
}
