import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { defineJob, Handles, Queues } from '../../platform/queue/index.js';
import { DraftsRepository } from './drafts.repository.js';
import { KEPT_MS } from './drafts.service.js';

const DAY = 86_400_000;
const BATCH = 500;
const BATCHES = 200;

export const ForgetOldDrafts = defineJob('drafts.forget-old', {
  queue: 'housekeeping',
  says: 'Deletes drafts of messages that nobody has touched for 90 days.',
});

@Injectable()
export class DraftsHousekeeping implements OnApplicationBootstrap {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly queues: Queues,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.schedule(ForgetOldDrafts, {}, { id: 'daily', everyMs: DAY });
  }

  @Handles(ForgetOldDrafts)
  async forget(): Promise<void> {
    const before = this.clock.ms() - KEPT_MS;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const gone = await this.uow.quiet('old drafts are forgotten', () => this.drafts.deleteOlder(before, BATCH));
      if (gone < BATCH) break;
    }
  }
}
