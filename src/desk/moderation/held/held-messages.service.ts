import { Injectable } from '@nestjs/common';
import { MediaService } from '../../../conversation/media/index.js';
import { assertPerson } from '../../../conversation/rooms/index.js';
import { assertCan } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { can, Clock } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { HeldMessageDecided, HeldMessageNotFound, HeldMessageYours } from '../moderation.errors.js';
import { HeldMessageRejected, HeldMessageReleased } from '../moderation.events.js';
import { Notices } from '../notices/notices.js';
import type { ReportReason } from '../reports/report.entity.js';
import type { HeldMessage, HeldStatus } from './held-message.entity.js';
import { heldName } from './held-message.entity.js';
import { HeldMessagesRepository } from './held-messages.repository.js';
import { Posting } from './posting.js';

/** What becomes of messages that were kept back. Each is decided once, whoever else decides at the same moment. */
@Injectable()
export class HeldMessagesService {
  constructor(
    private readonly held: HeldMessagesRepository,
    private readonly posting: Posting,
    private readonly media: MediaService,
    private readonly notices: Notices,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<HeldMessage>> {
    assertCan(actor, 'moderation.review');
    return this.held.list(query);
  }

  /** Posted in the name of who wrote it, as if it had only now arrived. */
  release(actor: Actor, id: string): Promise<HeldMessage> {
    return this.uow.run(async () => {
      const held = await this.waiting(actor, id);
      await this.media.detach(heldName(id));
      await this.posting.post(held);
      const { roomId, userId } = held;
      this.events.emit(actor, HeldMessageReleased, { heldId: id, roomId, userId });
      return this.decided(actor, held, 'released');
    });
  }

  reject(actor: Actor, id: string, { reason, notice }: { reason: ReportReason; notice: string }): Promise<HeldMessage> {
    return this.uow.run(async () => {
      const held = await this.waiting(actor, id);
      await this.media.detach(heldName(id));
      const { roomId, userId } = held;
      this.events.emit(actor, HeldMessageRejected, { heldId: id, roomId, userId, reason });
      const about = { decision: 'reject_message', reason, text: notice, roomId, until: null } as const;
      await this.notices.give(actor, { userId, ...about });
      return this.decided(actor, held, 'rejected');
    });
  }

  private async waiting(actor: Actor, id: string): Promise<HeldMessage> {
    if (!can(actor, 'moderation.review')) throw HeldMessageNotFound();
    const held = await this.held.findForChange(id);
    if (!held) throw HeldMessageNotFound();
    assertPerson(actor);
    if (held.userId === actor.id) throw HeldMessageYours();
    if (held.status !== 'held') throw HeldMessageDecided();
    return held;
  }

  private async decided(actor: Actor, held: HeldMessage, status: HeldStatus): Promise<HeldMessage> {
    const now = this.clock.ms();
    const openKey = held.editing === null ? held.openKey : null;
    const by = { decidedBy: actor.id, decidedAt: now };
    const decided: HeldMessage = { ...held, ...by, status, openKey, version: held.version + 1, updatedAt: now };
    await this.held.update(decided);
    return decided;
  }
}
