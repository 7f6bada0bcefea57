import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { defineJob, Handles, Queues } from '../../platform/queue/index.js';
import { LinksRepository } from './links.repository.js';

const HOUR = 3_600_000;
/** Long enough to say "expired" to whoever finds an old mail. */
const KEPT_MS = 30 * 24 * HOUR;
const BATCH = 500;
const BATCHES = 100;

const ForgetOldLinks = defineJob('accounts.forget-links', {
  queue: 'housekeeping',
  says: 'Deletes links that expired a month ago.',
});

@Injectable()
export class AccountsHousekeeping implements OnApplicationBootstrap {
  constructor(
    private readonly links: LinksRepository,
    private readonly queues: Queues,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.schedule(ForgetOldLinks, {}, { id: 'daily', everyMs: 24 * HOUR });
  }

  @Handles(ForgetOldLinks)
  async forget(): Promise<void> {
    const before = this.clock.ms() - KEPT_MS;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const gone = await this.uow.quiet('old links are forgotten', () => this.links.deleteExpired(before, BATCH));
      if (gone < BATCH) break;
    }
  }
}
