import { Injectable } from '@nestjs/common';
import type { Logged } from '../../platform/events/index.js';
import { Within } from '../../platform/events/index.js';
import { PasswordChanged } from '../auth/index.js';
import { UserEmailChanged } from '../users/index.js';
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

  private async cancel(events: readonly Logged[], ...purposes: readonly LinkPurpose[]): Promise<void> {
    for (const event of events) await this.links.cancel((event.payload as { userId: string }).userId, ...purposes);
  }
}
