import { Injectable } from '@nestjs/common';
import { PersonActors } from '../../../identity/teams/index.js';
import type { Actor } from '../../../kernel/index.js';
import { Mailer } from '../../../platform/mail/index.js';
import { Looking } from '../looking.js';
import { NotificationBox } from '../notification-box.entity.js';
import { NotificationsRepository } from '../notifications.repository.js';
import { Reach } from '../reach.js';
import type { Subject } from './mail-subject.js';
import { MailSubjects } from './mail-subject.js';
import { NoticeLetters } from './notice-letters.js';
import type { PendingMail } from './pending-mail.entity.js';

const DAY = 86_400_000;

/** `unaddressed`: it is of use as soon as they leave an address. */
export type Written = 'owed' | 'put off' | 'unaddressed' | 'of no use';

/** Decides whether a mail that waited is still of use, from what is true when it is due; then it is owed. */
@Injectable()
export class MailWriter {
  constructor(
    private readonly people: PersonActors,
    private readonly rows: NotificationsRepository,
    private readonly subjects: MailSubjects,
    private readonly letters: NoticeLetters,
    private readonly looking: Looking,
    private readonly reach: Reach,
    private readonly mailer: Mailer,
  ) {}

  /** Inside a unit of work. */
  async write(pending: PendingMail): Promise<Written> {
    const actor = await this.people.find(pending.userId);
    const box = await this.rows.box(pending.userId);
    if (!actor || !NotificationBox.wantsMail(box, pending.kind)) return 'of no use';
    if (await this.subjects.mayLeaveAddress(actor, pending)) return 'unaddressed';
    const subject = await this.subjects.of(actor, pending);
    if (!subject || !(await this.reach.has(actor, pending.kind, subject))) return 'of no use';
    // What a stranger may have typed hears of what was asked from there, and of nothing else.
    if (!subject.to.proven && subject.ticket?.requesterId !== actor.id) return 'of no use';
    if (await this.hasSeen(actor, pending, subject)) return 'of no use';
    if (this.isThere(box, pending) || (await this.hadEnough(subject))) return 'put off';
    await this.owe(pending, subject);
    return 'owed';
  }

  private async hasSeen({ id }: Actor, { notificationId, roomId }: PendingMail, { unread }: Subject): Promise<boolean> {
    if (roomId !== null && unread.length === 0) return true;
    const notification = notificationId === null ? null : await this.rows.find(id, notificationId);
    return notification !== null && notification.readAt > 0;
  }

  /** Looking at it now; or, for those who want mails while they are away, at the desk at all. */
  private isThere({ userId, mail }: NotificationBox, { roomId }: PendingMail): boolean {
    if (roomId !== null && this.looking.isAt(userId, roomId)) return true;
    return mail === 'away' && this.looking.isHere(userId);
  }

  /** An address that a stranger may have typed gets few mails a day, whoever they are from. */
  private async hadEnough({ to: { address, proven } }: Subject): Promise<boolean> {
    return !proven && (await this.mailer.owedTo(address, DAY)) >= this.letters.unprovenPerDay;
  }

  private async owe(pending: PendingMail, subject: Subject): Promise<void> {
    const { id, userId, kind, ticketId, roomId } = pending;
    const about = ticketId === null ? undefined : `ticket:${ticketId}`;
    const key = `mail.${kind}.${ticketId ?? roomId ?? 'one'}.${userId}.${id.slice(-12)}`;
    const { mail, secret } = await this.letters.write(pending, subject);
    await this.mailer.owe({ kind: `notification.${kind}`, key, about, secret }, mail);
  }
}
