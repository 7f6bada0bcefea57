import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { defineJob, Handles } from '../../platform/queue/index.js';
import { Attempts } from './attempts.js';
import { SessionsRepository } from './sessions.repository.js';

const KEPT_MS = 30 * 86_400_000;
const BATCH = 500;
const BATCHES = 100;

export const ForgetOldSignIns = defineJob('auth.forget-old', {
  queue: 'housekeeping',
  says: 'Deletes sessions that ended or expired a month ago, and wrong attempts nobody has repeated for a day.',
});

@Injectable()
export class AuthHousekeeping {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly attempts: Attempts,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

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
