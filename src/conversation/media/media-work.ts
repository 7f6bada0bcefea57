import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import type { JobRun } from '../../platform/queue/index.js';
import { Handles, Queues } from '../../platform/queue/index.js';
import { LooseMedia } from './loose-media.js';
import { MediaProcessing } from './media-processing.js';
import { FindDueMedia, ForgetLooseMedia, ProcessMedia } from './media.jobs.js';
import { MediaRepository } from './media.repository.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const FOUND_AT_ONCE = 200;

/** The jobs of this module, and when they are due. */
@Injectable()
export class MediaWork implements OnApplicationBootstrap {
  constructor(
    private readonly processing: MediaProcessing,
    private readonly loose: LooseMedia,
    private readonly media: MediaRepository,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.schedule(FindDueMedia, {}, { id: 'minutely', everyMs: MINUTE_MS });
    await this.queues.schedule(ForgetLooseMedia, {}, { id: 'daily', everyMs: DAY_MS });
  }

  @Handles(ProcessMedia)
  async process({ id }: { id: string }, run: JobRun): Promise<void> {
    await this.processing.process(id, run.signal);
  }

  /** Those that are to be tried again, and those whose job was lost: the row says when, not the queue. */
  @Handles(FindDueMedia)
  async findDue(): Promise<void> {
    for (const { id } of await this.media.overdue(this.clock.ms(), FOUND_AT_ONCE)) {
      await this.queues.add(ProcessMedia, { id }, { id });
    }
  }

  @Handles(ForgetLooseMedia)
  async forgetLoose(): Promise<void> {
    await this.loose.forget();
  }
}
