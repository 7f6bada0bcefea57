import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { defineJob, Handles, Queues } from '../../platform/queue/index.js';
import { Attempts } from './passwords/attempts.js';
import { SessionsRepository } from './sessions/sessions.repository.js';

const DAY_MS = 86_400_000;
const KEPT_MS = 30 * DAY_MS;
const BATCH = 500;
const BATCHES = 100;

const ForgetOldSignIns = defineJob('auth.forget-old', {
  queue: 'housekeeping',
  says: 'Deletes sessions that ended or expired a month ago, and wrong attempts nobody has repeated for a day.',
});

@Injectable()
export class AuthHousekeeping implements OnApplicationBootstrap {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly attempts: Attempts,
    private readonly queues: Queues,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.schedule(ForgetOldSignIns, {}, { id: 'daily', everyMs: DAY_MS });
  }

  @Handles(ForgetOldSignIns)
  async forget(): Promise<void> {
    const before = this.clock.ms() - KEPT_MS;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const gone = await this.uow.quiet('old sessions are forgotten', () => this.sessions.deleteOver(before, BATCH));
      if (gone < BATCH) break;
    }
    await this.attempts.sweep();
  }
}
