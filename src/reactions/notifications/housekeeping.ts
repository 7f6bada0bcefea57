import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { defineJob, Handles, Queues } from '../../platform/queue/index.js';
import { NotificationsRepository } from './notifications.repository.js';

const DAY = 86_400_000;
const BATCH = 500;
const BATCHES = 200;

const ForgetReadNotifications = defineJob('notifications.forget-read', {
  queue: 'housekeeping',
  says: 'Deletes notifications that were read NOTIFICATION_RETENTION ago.',
});

@Injectable()
export class NotificationsHousekeeping implements OnApplicationBootstrap {
  constructor(
    private readonly rows: NotificationsRepository,
    private readonly queues: Queues,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.schedule(ForgetReadNotifications, {}, { id: 'daily', everyMs: DAY });
  }

  @Handles(ForgetReadNotifications)
  async forget(): Promise<void> {
    const before = this.clock.ms() - this.config.notifications.retention;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const gone = await this.uow.quiet('read notifications are forgotten', () => this.rows.deleteRead(before, BATCH));
      if (gone < BATCH) break;
    }
  }
}
