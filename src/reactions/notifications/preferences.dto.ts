import { Choice as OneOf, Flag, ListOf } from '../../platform/schema/index.js';
import type { Kind, MailTime } from './kinds.js';
import { kinds, mailTimes } from './kinds.js';

class NotificationChoice {
  @OneOf(kinds, { doc: 'Of what.', example: 'mentioned' })
  kind!: Kind;

  @Flag({ doc: 'Whether you are told in the desk itself.', example: true })
  inApp!: boolean;

  @Flag({ doc: 'Whether you are told by mail.', example: true })
  mail!: boolean;
}

class NotificationPreference extends NotificationChoice {
  @Flag({ doc: 'Whether it is as it is for everybody.', example: false })
  fixed!: boolean;
}

export class NotificationPreferences {
  @OneOf(mailTimes, {
    doc: 'Whether mails go out at all: never, while none of your devices is in use, or always.',
    example: 'away',
  })
  mail!: MailTime;

  @ListOf(NotificationPreference, { max: 50, doc: 'Each kind there is.' })
  kinds!: NotificationPreference[];
}

class KindChange {
  @OneOf(kinds, { doc: 'Of what.', example: 'mentioned' })
  kind!: Kind;

  @Flag({ optional: true, doc: 'Whether you want to be told in the desk itself.', example: true })
  inApp?: boolean;

  @Flag({ optional: true, doc: 'Whether you want to be told by mail.', example: true })
  mail?: boolean;
}

export class ChangeNotificationPreferences {
  @OneOf(mailTimes, { optional: true, doc: 'Whether mails go out at all.', example: 'away' })
  mail?: MailTime;

  @ListOf(KindChange, { max: 50, optional: true, doc: 'The kinds to change; the others stay.' })
  kinds?: KindChange[];
}
