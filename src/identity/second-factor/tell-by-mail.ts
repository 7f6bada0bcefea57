import { Injectable } from '@nestjs/common';
import type { Logged } from '../../platform/events/index.js';
import { is, Within } from '../../platform/events/index.js';
import { letter, Mailer, mailLocaleOf } from '../../platform/mail/index.js';
import type { User } from '../users/index.js';
import { UsersService } from '../users/index.js';
import { letters } from './letters.js';
import { RecoveryCodeUsed, SecondFactorRemoved, SecondFactorSet } from './second-factor.events.js';

/** Tells people what becomes of their second factor, should it not have been them. Owed in the same transaction. */
@Injectable()
export class TellByMail {
  constructor(
    private readonly users: UsersService,
    private readonly mailer: Mailer,
  ) {}

  @Within(SecondFactorSet, SecondFactorRemoved, RecoveryCodeUsed)
  async tell(events: readonly Logged[]): Promise<void> {
    for (const event of events) {
      const user = await this.users.find((event.payload as { userId: string }).userId);
      if (!user?.email) continue;
      const { subject, ...parts } = written(event, user);
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

function written(event: Logged, { name, locale }: User) {
  const say = letters(locale);
  if (is(event, RecoveryCodeUsed)) return say.codeUsed({ name, left: event.payload.left });
  if (is(event, SecondFactorRemoved))
    return event.payload.by === 'staff' ? say.removedByStaff({ name }) : say.removed({ name });
  return say.set({ name });
}
