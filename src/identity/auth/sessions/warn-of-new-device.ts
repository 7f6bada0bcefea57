import { Injectable } from '@nestjs/common';
import type { Logged, PayloadOf } from '../../../platform/events/index.js';
import { Within } from '../../../platform/events/index.js';
import { letter, Mailer, mailLocaleOf } from '../../../platform/mail/index.js';
import { UsersService } from '../../users/index.js';
import { NewDeviceSeen } from '../auth.events.js';
import { letters } from '../letters.js';

/** Tells somebody that they signed in somewhere new, or that somebody else did. Owed in the transaction of the sign-in. */
@Injectable()
export class WarnOfNewDevice {
  constructor(
    private readonly users: UsersService,
    private readonly mailer: Mailer,
  ) {}

  @Within(NewDeviceSeen)
  async warn(events: readonly Logged[]): Promise<void> {
    for (const event of events) {
      const { userId, sessionId, address, device } = event.payload as PayloadOf<typeof NewDeviceSeen>;
      const user = await this.users.find(userId);
      if (!user?.email) continue;
      const { subject, ...parts } = letters(user.locale).newDevice({ name: user.name, address, device });
      await this.mailer.owe(
        { kind: 'security.new-device', key: `security.new-device.${sessionId}` },
        {
          to: { name: user.name, address: user.email },
          subject,
          ...letter({ ...parts, locale: mailLocaleOf(user.locale) }),
        },
      );
    }
  }
}
