import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { Config } from '../../../platform/config/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Handles, Queues } from '../../../platform/queue/index.js';
import { MailWriter } from './mail-writer.js';
import { WriteDueMails, WriteMail } from './mail.jobs.js';
import { PendingMails } from './pending-mails.js';
import { PendingMailsRepository } from './pending-mails.repository.js';

const SWEEP_MS = { least: 1000, most: 30_000 };
/** Only those that have been due for so long: their own jobs had their chance. */
const GRACE_MS = 10_000;
const AT_ONCE = 500;

/** Turns mails that wait into mails that are owed, when their time has come. Each is one unit of work. */
@Injectable()
export class WriteMails implements OnApplicationBootstrap {
  constructor(
    private readonly rows: PendingMailsRepository,
    private readonly pending: PendingMails,
    private readonly writer: MailWriter,
    private readonly queues: Queues,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const everyMs = Math.min(SWEEP_MS.most, Math.max(SWEEP_MS.least, this.waitMs));
    await this.queues.schedule(WriteDueMails, {}, { id: 'sweep', everyMs });
  }

  @Handles(WriteDueMails)
  async sweep(): Promise<void> {
    for (const id of await this.rows.due(this.clock.ms() - Math.min(GRACE_MS, this.waitMs), AT_ONCE))
      await this.write({ id });
  }

  @Handles(WriteMail)
  async write({ id }: { id: string }): Promise<void> {
    const seen = await this.rows.find(id);
    if (!seen || seen.dueAt > this.clock.ms()) return;
    await this.uow.quiet('a mail that waited is owed, put off or of no use', async () => {
      // Whoever gathers more for it holds the person's box first, and then this row alone.
      const row = await this.rows.findForChange(id);
      if (!row || row.dueAt > this.clock.ms()) return;
      const outcome = await this.writer.write(row);
      if (outcome === 'put off') await this.pending.putOff(id, row.putOff);
      else if (outcome !== 'unaddressed' || !(await this.pending.keep(row))) await this.rows.remove(id);
    });
  }

  private get waitMs(): number {
    return this.config.notifications.mailWait;
  }
}
