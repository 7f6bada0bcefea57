import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { MediaAccess } from './media.access.js';
import { MediaFiles } from './media-files.js';
import type { Media } from './media.entity.js';
import { MediaAttached, MediaRefused } from './media.errors.js';
import { MediaDeleted } from './media.events.js';
import { MediaRepository } from './media.repository.js';

@Injectable()
export class MediaService {
  constructor(
    private readonly media: MediaRepository,
    private readonly access: MediaAccess,
    private readonly files: MediaFiles,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  get(actor: Actor, id: string): Promise<Media> {
    return this.access.load(actor, id, 'read');
  }

  /** For whoever shows what they hang on; asks nobody whether they may be seen. In the order asked; absent ones are left out. */
  async many(ids: readonly string[]): Promise<Media[]> {
    const found = new Map((await this.media.findMany(ids)).map((each) => [each.id, each]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** What hangs on it, oldest first. */
  attachedTo(to: string): Promise<Media[]> {
    return this.media.findAttached(to);
  }

  /**
   * Hangs files on something (`message:0198…`), for good or until `detach`: one's own, which hang on nothing else.
   * They may still be pending. Inside the unit of work that makes what they hang on; its event tells of them. In the
   * order given.
   */
  attach(actor: Actor, ids: readonly string[], to: string): Promise<Media[]> {
    return this.uow.quiet('whoever attaches tells of it', async () => {
      const found = new Map((await this.access.loadMany(actor, ids)).map((each) => [each.id, each]));
      for (const { attachedTo, status } of found.values()) {
        if (attachedTo !== null && attachedTo !== to) throw MediaAttached();
        if (status === 'rejected') throw MediaRefused();
      }
      const change = { attachedTo: to, looseSince: null };
      await this.media.update([...found.keys()], change);
      return [...new Set(ids)].flatMap((id) => {
        const media = found.get(id);
        return media ? { ...media, ...change } : [];
      });
    });
  }

  /**
   * Of files of one's own that hang on nothing, says since when: later than now, and they are forgotten so much later.
   * Inside a unit of work. Answers which these are; others are left alone.
   */
  async keepLoose(actor: Actor, ids: readonly string[], looseSince: number): Promise<Media[]> {
    const found = await this.access.loose(actor, ids);
    await this.media.update([...found.keys()], { looseSince });
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** Inside the unit of work that attached them: what they hang on has got another name. */
  rehang(from: string, to: string): Promise<void> {
    return this.uow.quiet('whoever attaches tells of it', () => this.media.rehang(from, to));
  }

  /** What it hung on is gone. A day later so are they, unless they are attached again. */
  detach(to: string): Promise<void> {
    return this.uow.quiet('whoever detaches tells of it', () => this.media.detach(to, this.clock.ms()));
  }

  delete(actor: Actor, id: string): Promise<void> {
    return this.uow.run(async () => {
      const media = await this.access.load(actor, id, 'attach');
      if (media.attachedTo !== null) throw MediaAttached();
      await this.media.delete([id]);
      this.events.emit(actor, MediaDeleted, { mediaId: id, ownerKey: media.ownerKey });
      await this.uow.afterCommit(() => this.files.discardAll([id]));
    });
  }

  /** Whoever was a guest is somebody now, and keeps what they sent. */
  handOver(fromKey: string, toKey: string): Promise<void> {
    return this.uow.quiet('a guest is somebody now', () => this.media.handOver(fromKey, toKey));
  }
}
