import { Entity } from 'typeorm';
import { CountColumn, JsonColumn, RefColumn, TextColumn } from '../../platform/database/index.js';
import type { Choice, Kind, MailTime } from './kinds.js';
import { defaultMailTime, defaults, unchangeable } from './kinds.js';

/**
 * How many notifications somebody has not read, and what they want to be told. Whoever changes one of their
 * notifications holds this row first, so the number is right whoever does what at the same time.
 */
@Entity('notification_boxes')
export class NotificationBox {
  @RefColumn({ primary: true })
  userId!: string;

  @CountColumn()
  unread!: number;

  /** Rises with each change, so that news which overtook each other on their way are put right. */
  @CountColumn()
  revision!: number;

  @TextColumn(8)
  mail!: MailTime;

  /** What they have chosen themselves; the rest is as the desk has it. */
  @JsonColumn()
  choices!: Partial<Record<Kind, Partial<Choice>>>;

  static of(userId: string): NotificationBox {
    return { userId, unread: 0, revision: 0, mail: defaultMailTime, choices: {} };
  }

  static choiceOf({ choices }: Pick<NotificationBox, 'choices'>, kind: Kind): Choice {
    return unchangeable.has(kind) ? defaults[kind] : { ...defaults[kind], ...choices[kind] };
  }

  /** Whether the desk owes them mails of this kind, so far as they have chosen; letters that others send do not count. */
  static wantsMail(box: NotificationBox, kind: Kind): boolean {
    return !unchangeable.has(kind) && box.mail !== 'never' && NotificationBox.choiceOf(box, kind).mail;
  }
}
