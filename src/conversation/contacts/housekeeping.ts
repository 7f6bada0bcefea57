import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { defineJob, Handles, Queues } from '../../platform/queue/index.js';
import { ContactRequestsRepository } from './contact-requests.repository.js';

const HOUR = 3_600_000;
const BATCH = 500;
const BATCHES = 100;

const ForgetLapsedRequests = defineJob('contacts.forget-requests', {
  queue: 'housekeeping',
  says: 'Deletes contact requests that have lapsed.',
});

@Injectable()
export class ContactsHousekeeping implements OnApplicationBootstrap {
  constructor(
    private readonly requests: ContactRequestsRepository,
    private readonly queues: Queues,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.schedule(ForgetLapsedRequests, {}, { id: 'daily', everyMs: 24 * HOUR });
  }

  @Handles(ForgetLapsedRequests)
  async forget(): Promise<void> {
    const now = this.clock.ms();
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const gone = await this.uow.quiet('a lapsed request is on no list any more', () =>
        this.requests.deleteLapsed(now, BATCH),
      );
      if (gone < BATCH) break;
    }
  }
}
