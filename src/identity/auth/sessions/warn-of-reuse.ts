import { Injectable } from '@nestjs/common';
import type { Logged, PayloadOf } from '../../../platform/events/index.js';
import { Within } from '../../../platform/events/index.js';
import { letter, Mailer, mailLocaleOf } from '../../../platform/mail/index.js';
import { UsersService } from '../../users/index.js';
import { RefreshTokenReused } from '../auth.events.js';
import { letters } from '../letters.js';

/** Tells somebody that a sign-in of theirs was copied. The mail is owed in the same transaction that ends it. */
@Injectable()
export class WarnOfReuse {
  constructor(
    private readonly users: UsersService,
    private readonly mailer: Mailer,
  ) {}

  @Within(RefreshTokenReused)
  async warn(events: readonly Logged[]): Promise<void> {
    for (const event of events) {
      const { userId, sessionId, address, device } = event.payload as PayloadOf<typeof RefreshTokenReused>;
      const user = await this.users.find(userId);
      if (!user?.email) continue;
      const { subject, ...parts } = letters(user.locale).tokenReused({ name: user.name, address, device });
      await this.mailer.owe(
        { kind: 'security.token-reused', key: `security.token-reused.${sessionId}` },
        {
          to: { name: user.name, address: user.email },
          subject,
          ...letter({ ...parts, locale: mailLocaleOf(user.locale) }),
        },
      );
    }
  }
}
