import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock, newId, system } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { defineJob, Handles, Queues } from '../../platform/queue/index.js';
import { AuditExpired } from './audit.events.js';
import { AuditRepository } from './audit.repository.js';

const DAY_MS = 86_400_000;
const BATCH = 1000;
const BATCHES = 1000;

const ExpireAudit = defineJob('audit.expire', {
  queue: 'housekeeping',
  says: 'Deletes entries of the audit trail that are older than AUDIT_RETENTION, where that is set.',
});

@Injectable()
export class AuditExpiring implements OnApplicationBootstrap {
  constructor(
    private readonly entries: AuditRepository,
    private readonly events: Events,
    private readonly queues: Queues,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.schedule(ExpireAudit, {}, { id: 'daily', everyMs: DAY_MS });
  }

  @Handles(ExpireAudit)
  async expire(): Promise<void> {
    const { retention } = this.config.audit;
    if (retention === 0) return;
    const before = this.clock.ms() - retention;
    for (let batch = 0; batch < BATCHES; batch += 1) if ((await this.expireSome(before)) < BATCH) break;
  }

  /** That they are gone is an entry itself. */
  private expireSome(before: number): Promise<number> {
    return this.uow.run(async () => {
      const ids = await this.entries.idsBefore(before, BATCH);
      if (ids.length === 0) return 0;
      await this.entries.deleteExpired({ id: newId(), before }, ids);
      this.events.emit(system('audit'), AuditExpired, { before, count: ids.length });
      return ids.length;
    });
  }
}
