import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { MediaFiles } from './media-files.js';
import { DailyQuota } from './media-quota.js';
import type { Media } from './media.entity.js';
import { FOLDER, originalKey, thumbnailKey } from './media.entity.js';
import { MediaRepository } from './media.repository.js';

const DAY_MS = 86_400_000;
const BATCH = 200;
const BATCHES = 500;

/** Files that nobody needs: those that hang on nothing for a day, and those in the storage that no row knows. */
@Injectable()
export class LooseMedia {
  constructor(
    private readonly media: MediaRepository,
    private readonly files: MediaFiles,
    private readonly quota: DailyQuota,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async forget(): Promise<void> {
    const before = this.clock.ms() - DAY_MS;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      if ((await this.forgetRows(before)) < BATCH) break;
    }
    await this.forgetFiles(before);
    await this.uow.quiet('days that are over', () => this.quota.forgetPast());
  }

  /** The rows first: what then stays behind is found by its age. */
  private async forgetRows(before: number): Promise<number> {
    const ids = await this.uow.quiet('files that hang on nothing', async () => {
      const loose = (await this.media.looseForChange(before, BATCH)).map(({ id }) => id);
      await this.media.delete(loose);
      return loose;
    });
    await this.files.discardAll(ids);
    return ids.length;
  }

  /** A file is a day old before this looks at it, so its row would be there if it were to come. */
  private async forgetFiles(before: number): Promise<void> {
    for await (const keys of this.files.older(FOLDER, before)) {
      const ids = new Set(keys.map(idOf));
      const known = new Map((await this.media.findMany([...ids])).map((each) => [each.id, each]));
      await this.files.discard(...keys.filter((key) => !isNeeded(key, known.get(idOf(key)))));
    }
  }
}

function idOf(key: string): string {
  return key.slice(FOLDER.length).split('/', 1)[0] ?? '';
}

function isNeeded(key: string, media: Media | undefined): boolean {
  if (!media) return false;
  if (media.status === 'pending') return key === originalKey(media.id);
  return key === media.fileKey || (media.thumbnailSize !== null && key === thumbnailKey(media.id));
}
