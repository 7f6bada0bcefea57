import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { actorKey } from '../../kernel/index.js';
import { audience, Live } from '../../platform/realtime/index.js';
import { NotificationViews } from './notification-views.js';
import { NotificationHeard, NotificationsRead } from './notifications.socket-events.js';
import { NotificationsRepository } from './notifications.repository.js';

/** Tells all devices of somebody what a reload would show them. After the commit. */
@Injectable()
export class NotificationNews {
  constructor(
    private readonly rows: NotificationsRepository,
    private readonly views: NotificationViews,
    private readonly live: Live,
  ) {}

  async tell(actor: Actor, id: string): Promise<void> {
    const { unread, revision } = await this.rows.box(actor.id);
    const row = await this.rows.find(actor.id, id);
    if (!row) return;
    const [notification] = await this.views.of(actor, [row]);
    if (notification)
      this.live.emit(audience.actor(actorKey(actor)), NotificationHeard, { notification, unread, revision });
  }

  tellRead(actor: Actor, read: { ids: string[]; readAt: Date; unread: number; revision: number }): void {
    this.live.emit(audience.actor(actorKey(actor)), NotificationsRead, read);
  }
}
