import { Injectable } from '@nestjs/common';
import type { Logged } from '../../platform/events/index.js';
import { is, Within } from '../../platform/events/index.js';
import { PasswordChanged } from '../auth/index.js';
import { UserEmailChanged, UserProfileChanged } from '../users/index.js';
import type { LinkPurpose } from './link.entity.js';
import { OneTimeLinks } from './one-time-links.js';

/**
 * Whoever could read somebody's mail, or knew their password, may have asked for links. Once the password or the address
 * is another, those still open would let them in again.
 */
@Injectable()
export class CancelLinksWhenOutdated {
  constructor(private readonly links: OneTimeLinks) {}

  @Within(PasswordChanged)
  async password(events: readonly Logged[]): Promise<void> {
    await this.cancel(events, 'reset', 'email');
  }

  @Within(UserEmailChanged)
  async address(events: readonly Logged[]): Promise<void> {
    await this.cancel(events, 'verify', 'reset', 'email');
  }

  /** What lies in the mailbox that was named before, perhaps a stranger's, leads nowhere any more. */
  @Within(UserProfileChanged)
  async contact(events: readonly Logged[]): Promise<void> {
    const moved = events.filter(
      (event) => is(event, UserProfileChanged) && event.payload.fields.includes('contactEmail'),
    );
    await this.cancel(moved, 'continue');
  }

  private async cancel(events: readonly Logged[], ...purposes: readonly LinkPurpose[]): Promise<void> {
    for (const event of events) await this.links.cancel((event.payload as { userId: string }).userId, ...purposes);
  }
}
