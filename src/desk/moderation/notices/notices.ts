import { Injectable } from '@nestjs/common';
import { assertCan } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { Clock, newId } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { ModerationNoticeGiven } from '../moderation.events.js';
import type { Notice } from './notice.entity.js';
import { NoticesRepository } from './notices.repository.js';

/** What people are told of decisions about them. They can read it for as long as they can sign in. */
@Injectable()
export class Notices {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  mine(actor: Actor, query: ListQuery): Promise<Page<Notice>> {
    assertCan(actor, 'me.read');
    return this.notices.listOf(actor.id, query);
  }

  give(actor: Actor, about: Omit<Notice, 'id' | 'createdAt'>): Promise<Notice> {
    return this.uow.run(async () => {
      const notice: Notice = { id: newId(), ...about, createdAt: this.clock.ms() };
      await this.notices.insert(notice);
      const { id: noticeId, createdAt: _, ...facts } = notice;
      this.events.emit(actor, ModerationNoticeGiven, { noticeId, ...facts });
      return notice;
    });
  }
}
