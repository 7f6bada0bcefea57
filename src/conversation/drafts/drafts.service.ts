import { Injectable } from '@nestjs/common';
import type { Actor, Page } from '../../kernel/index.js';
import { actorKey, Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { audience, Live } from '../../platform/realtime/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { MediaService } from '../media/index.js';
import { assertPerson, RoomAccess } from '../rooms/index.js';
import type { Written } from './draft.entity.js';
import { Draft } from './draft.entity.js';
import { DraftDto } from './drafts.dto.js';
import { DraftStale } from './drafts.errors.js';
import { DraftsRepository } from './drafts.repository.js';
import { DraftChanged } from './drafts.socket-events.js';

/** For so long nobody has to have touched a draft before it, and what was to go with it, is forgotten. */
export const KEPT_MS = 90 * 86_400_000;

/** What people are writing: theirs alone, on all their machines. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly access: RoomAccess,
    private readonly media: MediaService,
    private readonly live: Live,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async get(actor: Actor, roomId: string): Promise<DraftDto> {
    await this.access.assertMay(actor, roomId, 'read');
    assertPerson(actor);
    const found = await this.drafts.find({ userId: actor.id, roomId });
    return this.shown(found ?? Draft.none({ id: '', userId: actor.id, roomId, updatedAt: 0 }));
  }

  /** One's own, in rooms that one may still see. */
  async list(actor: Actor, query: ListQuery): Promise<Page<DraftDto>> {
    assertPerson(actor);
    const { data, nextCursor } = await this.drafts.list(actor.id, query);
    const readable = await this.access.readable(data.map(({ roomId }) => ({ actor, roomId })));
    const media = await this.media.many(data.flatMap(({ attachmentIds }) => attachmentIds));
    return { data: data.filter((_, at) => readable[at]).map((draft) => DraftDto.of(draft, media)), nextCursor };
  }

  /** With `ifVersion`, only if it is still the one that was seen; 0 for none. */
  async save(actor: Actor, roomId: string, written: Written, ifVersion?: number): Promise<DraftDto> {
    await this.access.assertMay(actor, roomId, 'post');
    return this.put(actor, roomId, written, ifVersion);
  }

  async discard(actor: Actor, roomId: string, ifVersion?: number): Promise<DraftDto> {
    await this.access.assertMay(actor, roomId, 'read');
    return this.put(actor, roomId, Draft.blank(), ifVersion);
  }

  /** Typing is nobody's business but one's own, so no event tells of it and no trail knows the words. */
  private put(actor: Actor, roomId: string, wanted: Written, ifVersion?: number): Promise<DraftDto> {
    assertPerson(actor);
    return this.uow.quiet('a draft is told to its writer alone', async () => {
      const now = this.clock.ms();
      const before = await this.drafts.holdForChange({ userId: actor.id, roomId }, now);
      if (ifVersion !== undefined && ifVersion !== before.version) throw DraftStale();
      const attachmentIds = await this.keptFiles(actor, before, wanted, now);
      const written = { ...wanted, attachmentIds };
      if (Draft.says(before, written)) return this.shown(before);
      const draft: Draft = {
        ...before,
        ...written,
        written: Draft.isWritten(written),
        version: before.version + 1,
        updatedAt: now,
      };
      await this.drafts.update(draft);
      const shown = await this.shown(draft);
      await this.uow.afterCommit(() => this.live.emit(audience.actor(actorKey(actor)), DraftChanged, shown));
      return shown;
    });
  }

  /** Files stay as long as the draft may; what was taken out of it is loose again from now on. */
  private async keptFiles(actor: Actor, before: Draft, wanted: Written, now: number): Promise<string[]> {
    const kept = await this.media.keepLoose(actor, wanted.attachmentIds, now + KEPT_MS);
    const out = before.attachmentIds.filter((id) => !wanted.attachmentIds.includes(id));
    await this.media.keepLoose(actor, out, now);
    return kept.map(({ id }) => id);
  }

  private async shown(draft: Draft): Promise<DraftDto> {
    return DraftDto.of(draft, await this.media.many(draft.attachmentIds));
  }
}
