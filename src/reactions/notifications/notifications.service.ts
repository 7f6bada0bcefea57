import { Injectable } from '@nestjs/common';
import { assertPerson } from '../../conversation/rooms/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { NotificationNews } from './notification-news.js';
import { NotificationViews } from './notification-views.js';
import type { NotificationDto, ReadNotifications, UnreadDto } from './notifications.dto.js';
import { NotificationNotFound } from './notifications.errors.js';
import { NotificationsRepository } from './notifications.repository.js';

const AT_ONCE = 500;

/** One's own notifications: nobody sees another's. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly rows: NotificationsRepository,
    private readonly views: NotificationViews,
    private readonly news: NotificationNews,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: ListQuery): Promise<Page<NotificationDto>> {
    assertPerson(actor);
    const page = await this.rows.list(actor.id, query);
    return { ...page, data: await this.views.of(actor, page.data) };
  }

  async unread(actor: Actor): Promise<UnreadDto> {
    assertPerson(actor);
    const { unread, revision } = await this.rows.box(actor.id);
    return { unread, revision };
  }

  async read(actor: Actor, id: string): Promise<NotificationDto> {
    assertPerson(actor);
    await this.mark(actor, async () => {
      const row = await this.rows.find(actor.id, id);
      if (!row) throw NotificationNotFound();
      return row.readAt === 0 ? [id] : [];
    });
    const row = await this.rows.find(actor.id, id);
    const [shown] = row ? await this.views.of(actor, [row]) : [];
    if (!shown) throw NotificationNotFound();
    return shown;
  }

  /** Up to one of them, or about one room or ticket, or all. What comes meanwhile stays unread. */
  async readMany(actor: Actor, { upTo, ...about }: ReadNotifications): Promise<UnreadDto> {
    assertPerson(actor);
    const last = upTo === undefined ? undefined : await this.rows.find(actor.id, upTo);
    if (last === null) throw NotificationNotFound();
    for (;;) {
      const some = await this.mark(actor, () => this.rows.unread(actor.id, { upTo: last, ...about }, AT_ONCE));
      if (some < AT_ONCE) return this.unread(actor);
    }
  }

  private mark(actor: Actor, which: () => Promise<string[]>): Promise<number> {
    return this.uow.quiet('what somebody has seen of their own notifications concerns nobody else', async () => {
      const box = await this.rows.boxForChange(actor.id);
      const ids = await which();
      if (ids.length === 0) return 0;
      const now = this.clock.ms();
      await this.rows.markRead(ids, now);
      const { unread, revision } = await this.rows.changeBox(box, { unread: box.unread - ids.length });
      await this.uow.afterCommit(() => this.news.tellRead(actor, { ids, readAt: new Date(now), unread, revision }));
      return ids.length;
    });
  }
}
