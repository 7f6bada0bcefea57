import { Injectable } from '@nestjs/common';
import { UsersService } from '../../../identity/users/index.js';
import type { Logged, PayloadOf } from '../../../platform/events/index.js';
import { Within } from '../../../platform/events/index.js';
import { letter, Mailer, mailLocaleOf } from '../../../platform/mail/index.js';
import { ModerationNoticeGiven } from '../moderation.events.js';
import { RoomNames } from '../room-names.js';
import { noticeLetter } from './letters.js';

/** Whoever is kept out cannot read it here: what was decided also goes by mail, owed in the same transaction. */
@Injectable()
export class TellByMail {
  constructor(
    private readonly users: UsersService,
    private readonly rooms: RoomNames,
    private readonly mailer: Mailer,
  ) {}

  @Within(ModerationNoticeGiven)
  async tell(events: readonly Logged[]): Promise<void> {
    for (const { payload } of events) {
      const { noticeId, userId, roomId, ...about } = payload as PayloadOf<typeof ModerationNoticeGiven>;
      const user = await this.users.find(userId);
      if (!user?.email || user.emailVerifiedAt === null) continue;
      const { locale, timeZone, name } = user;
      const room = (await this.rooms.of([roomId])).get(roomId ?? '') ?? '';
      const { subject, ...parts } = noticeLetter({ ...about, name, room, locale, timeZone });
      await this.mailer.owe(
        { kind: 'moderation.notice', key: `moderation.notice.${noticeId}` },
        { to: { name, address: user.email }, subject, ...letter({ ...parts, locale: mailLocaleOf(locale) }) },
      );
    }
  }
}
