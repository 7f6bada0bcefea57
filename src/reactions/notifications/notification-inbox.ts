import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { actorKey, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { detailsOf } from './details.js';
import type { Happened } from './happened.js';
import type { Kind } from './kinds.js';
import { Looking } from './looking.js';
import { PendingMails } from './mail/pending-mails.js';
import { NotificationBox } from './notification-box.entity.js';
import { NotificationNews } from './notification-news.js';
import type { Notification } from './notification.entity.js';
import { NotificationsRepository } from './notifications.repository.js';

/** Puts down that somebody is told of something, in the ways they want. Inside the unit of work of whoever tells. */
@Injectable()
export class NotificationInbox {
  constructor(
    private readonly rows: NotificationsRepository,
    private readonly mails: PendingMails,
    private readonly looking: Looking,
    private readonly news: NotificationNews,
    private readonly uow: UnitOfWork,
  ) {}

  async put(actor: Actor, kind: Kind, happened: Happened): Promise<void> {
    const { roomId, event } = happened;
    if (roomId !== undefined && (await this.looking.readUpTo(actor, roomId)) >= event.seq) return;
    const box = await this.rows.boxForChange(actor.id);
    const shows = NotificationBox.choiceOf(box, kind).inApp;
    const looks = roomId !== undefined && this.looking.isAt(actor.id, roomId);
    const notification = shows && !looks ? await this.tell(box, kind, happened) : undefined;
    if (NotificationBox.wantsMail(box, kind))
      await this.mails.gather(actor.id, kind, { ...happened, notificationId: notification?.id ?? null });
    if (notification) await this.uow.afterCommit(() => this.news.tell(actor, notification.id));
  }

  /** A new line, or one more on the line that is not read yet. */
  private async tell(box: NotificationBox, kind: Kind, { event, ticket, roomId }: Happened): Promise<Notification> {
    const { userId } = box;
    const openKey = openKeyOf(kind, { ticket, roomId });
    const seq = roomId === undefined ? null : event.seq;
    const open = openKey === null ? null : await this.rows.findOpen(userId, openKey);
    const latest = { actor: actorKey(event.actor), details: detailsOf(event), lastSeq: seq, updatedAt: event.at };
    if (open) {
      await this.rows.changeBox(box, {});
      const updatedAt = Math.max(open.updatedAt, event.at);
      const change = { ...latest, updatedAt, count: open.count + 1 };
      await this.rows.change(open.id, change);
      return { ...open, ...change };
    }
    await this.rows.changeBox(box, { unread: box.unread + 1 });
    const row: Notification = {
      ...latest,
      id: newId(),
      userId,
      kind,
      openKey,
      ticketId: ticket?.id ?? null,
      roomId: roomId ?? null,
      firstSeq: seq,
      count: 1,
      createdAt: event.at,
      readAt: 0,
    };
    await this.rows.insert(row);
    return row;
  }
}

/** What more of the same is known by; what stands for itself has none. */
function openKeyOf(kind: Kind, { ticket, roomId }: Pick<Happened, 'ticket' | 'roomId'>): string | null {
  const about = roomId ?? ticket?.id;
  return about === undefined ? null : `${kind}.${about}`;
}
