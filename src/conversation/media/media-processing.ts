import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock, isDomain, system } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { Logger } from '../../platform/observability/index.js';
import { MediaFiles } from './media-files.js';
import type { Outcome } from './media-judge.js';
import { MediaJudge } from './media-judge.js';
import type { Media } from './media.entity.js';
import { originalKey } from './media.entity.js';
import { MediaReady, MediaRejected } from './media.events.js';
import { MediaRepository } from './media.repository.js';
import { NoDecoder } from './picture.js';
import { ScannerAway } from './virus-scan.js';

/** Longer than an attempt takes: until then nobody else begins one. */
const ATTEMPT_MS = 5 * 60_000;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** A file whose attempts end the process so often is the reason that they do. */
const MOST_DEATHS = 3;
const MOST_FAILURES = 8;

/** What was sent is looked at, and becomes ready or refused, once, whatever dies in between. */
@Injectable()
export class MediaProcessing {
  private readonly actor: Actor = system('media');

  constructor(
    private readonly media: MediaRepository,
    private readonly judge: MediaJudge,
    private readonly files: MediaFiles,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  async process(id: string, signal: AbortSignal): Promise<void> {
    const media = await this.begin(id);
    if (!media) return;
    try {
      const dead = media.begun > MOST_DEATHS;
      await this.settle(id, dead ? { refused: 'failed' } : await this.judge.judge(media, signal));
    } catch (error) {
      await this.later(media, error);
    }
  }

  /** Notes that it was begun, so that one which never ends is noticed. */
  private begin(id: string): Promise<Media | undefined> {
    return this.uow.quiet('a file is being looked at', async () => {
      const media = await this.media.findForChange(id);
      if (media?.status !== 'pending') return undefined;
      const begun = { begun: media.begun + 1, dueAt: this.clock.ms() + ATTEMPT_MS };
      await this.media.update([id], begun);
      return { ...media, ...begun };
    });
  }

  private settle(id: string, outcome: Outcome): Promise<void> {
    return this.uow.run(async () => {
      const media = await this.media.findForChange(id);
      // Deleted while it was looked at.
      if (!media) return this.uow.afterCommit(() => this.files.discardAll([id]));
      // Settled by another attempt that was thought dead.
      if (media.status !== 'pending') return;
      const { ownerKey, contentType, attachedTo } = media;
      if ('refused' in outcome) {
        const reason = outcome.refused;
        await this.media.update([id], { status: 'rejected', reason, fileKey: null, dueAt: null });
        this.events.emit(this.actor, MediaRejected, { mediaId: id, ownerKey, reason, attachedTo });
        return this.uow.afterCommit(() => this.files.discardAll([id]));
      }
      const { size, fileKey } = { ...media, ...outcome.ready };
      await this.media.update([id], { ...outcome.ready, status: 'ready', dueAt: null });
      this.events.emit(this.actor, MediaReady, { mediaId: id, ownerKey, contentType, size, attachedTo });
      if (fileKey !== originalKey(id)) await this.uow.afterCommit(() => this.files.discard(originalKey(id)));
    });
  }

  /** What may pass is waited for; what does not pass in the end refuses the file. */
  private async later({ id, tries: before }: Media, error: unknown): Promise<void> {
    const patient = error instanceof ScannerAway || isDomain(error, 'unavailable');
    const tries = before + 1;
    this.log.warn({ err: error, mediaId: id, tries }, 'a file could not be looked at');
    if (error instanceof NoDecoder || (!patient && tries >= MOST_FAILURES)) {
      return this.settle(id, { refused: 'failed' });
    }
    const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(before, 10), LONGEST_WAIT_MS);
    await this.uow.quiet('a file is looked at later', () =>
      this.media.update([id], { tries, begun: 0, dueAt: this.clock.ms() + wait }),
    );
  }
}
