import { Injectable } from '@nestjs/common';
import type { Logged } from '../../platform/events/index.js';
import { is, Within } from '../../platform/events/index.js';
import { letter, Mailer, mailLocaleOf } from '../../platform/mail/index.js';
import { UsersService } from '../users/index.js';
import { AccountReclaimed, IdentityLinked, IdentityUnlinked } from './external.events.js';
import { ExternalProviders } from './external-provider.js';
import { letters } from './letters.js';

/** Tells people of another way into their account, should it not have been them. Owed in the same transaction. */
@Injectable()
export class TellByMail {
  constructor(
    private readonly users: UsersService,
    private readonly providers: ExternalProviders,
    private readonly mailer: Mailer,
  ) {}

  @Within(IdentityLinked, IdentityUnlinked, AccountReclaimed)
  async tell(events: readonly Logged[]): Promise<void> {
    for (const event of events) {
      // Whoever has just come in by it for the first time knows.
      if (is(event, IdentityLinked) && event.payload.signingIn) continue;
      const { userId, provider } = event.payload as { userId: string; provider: string };
      const user = await this.users.find(userId);
      if (!user?.email) continue;
      const about = { name: user.name, place: this.providers.nameOf(provider) };
      const say = letters(user.locale);
      const { subject, ...parts } = is(event, IdentityLinked)
        ? say.linked(about)
        : is(event, IdentityUnlinked)
          ? say.unlinked(about)
          : say.reclaimed(about);
      await this.mailer.owe(
        { kind: event.type.replaceAll('_', '-') },
        {
          to: { name: user.name, address: user.email },
          subject,
          ...letter({ ...parts, locale: mailLocaleOf(user.locale) }),
        },
      );
    }
  }
}
