import { Choice, Flag, Integer, ListOf, Text } from '../../platform/schema/index.js';
import { GREETING_MAX } from './inbox.entity.js';
import type { AskedKey, Hours, Launcher, OpenTime, Words } from './inbox-parts.js';
import { LABEL_MAX, launcherIcons, REPLY_TIME_MAX, TITLE_MAX } from './inbox-parts.js';

const clock = (doc: string, example: string) =>
  Text({
    max: 5,
    pattern: /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/,
    hint: 'Give a time such as 09:30.',
    doc,
    example,
  });

export class LauncherDto implements Launcher {
  @Choice(launcherIcons, { doc: 'The picture on the button.', example: 'bubble' })
  icon!: (typeof launcherIcons)[number];

  @Text({ max: LABEL_MAX, min: 0, doc: 'The words beside it; empty: none.', example: 'Ask us' })
  label!: string;
}

export class AskedKeyDto implements AskedKey {
  @Text({
    max: 40,
    doc: '`name`, `email`, or the key of an attribute of customers that a page may set.',
    example: 'email',
  })
  key!: string;

  @Flag({ doc: 'Whether nothing is sent without it.', example: false })
  required!: boolean;
}

class OpenTimeDto implements OpenTime {
  @Integer({ min: 1, max: 7, doc: 'The day of the week; 1 is Monday.', example: 1 })
  day!: number;

  @clock('From when, in local time.', '09:00')
  from!: string;

  @clock('Until when, later than `from`; the end of the day is `24:00`.', '17:30')
  to!: string;
}

export class HoursDto implements Hours {
  @Text({ max: 64, doc: 'Whose time it is: an IANA name.', example: 'Europe/Berlin' })
  timeZone!: string;

  @ListOf(OpenTimeDto, {
    max: 42,
    doc: 'When somebody is there; several times a day are fine, as long as they do not overlap.',
  })
  open!: OpenTimeDto[];
}

/** The words of an inbox in one more language. */
export class WordsDto implements Partial<Words> {
  @Text({ max: TITLE_MAX, optional: true, doc: 'What the chat is called.', example: 'Blatt & Kessel' })
  title?: string;

  @Text({ max: GREETING_MAX, optional: true, doc: 'What a visitor reads before they write.' })
  greeting?: string;

  @Text({ max: REPLY_TIME_MAX, optional: true, doc: 'When somebody usually answers.' })
  replyTime?: string;

  @Text({ max: LABEL_MAX, optional: true, doc: 'The words on the button.' })
  launcherLabel?: string;
}
