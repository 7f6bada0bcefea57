import { Injectable } from '@nestjs/common';
import { actorKey, Clock, newId } from '../../../kernel/index.js';
import { Config } from '../../../platform/config/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Queues } from '../../../platform/queue/index.js';
import { detailsOf } from '../details.js';
import type { Happened } from '../happened.js';
import type { Kind } from '../kinds.js';
import { WriteMail } from './mail.jobs.js';
import type { PendingMail } from './pending-mail.entity.js';
import { PendingMailsRepository } from './pending-mails.repository.js';

const KEPT_MS = 7 * 86_400_000;

/** Mails that wait a short while. The row is what is owed; the job that is queued for it only saves the sweeper's wait. */
@Injectable()
export class PendingMails {
  constructor(
    private readonly rows: PendingMailsRepository,
    private readonly queues: Queues,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Inside a unit of work. What comes while one waits goes into that one, and does not make it wait longer. */
  async gather(
    userId: string,
    kind: Kind,
    { event, ticket, roomId, notificationId }: Happened & { notificationId: string | null },
  ): Promise<void> {
    const openKey = `${kind}.${roomId ?? ticket?.id ?? event.position}`;
    const latest = { actor: actorKey(event.actor), details: detailsOf(event) };
    const seq = roomId === undefined ? null : event.seq;
    const open = await this.rows.findOpen(userId, openKey);
    if (open) {
      const told = notificationId ?? open.notificationId;
      return this.rows.change(open.id, { ...latest, lastSeq: seq, notificationId: told });
    }
    const now = this.clock.ms();
    const wait = this.config.notifications.mailWait;
    const [id, ticketId] = [newId(), ticket?.id ?? null];
    const about = { ticketId, roomId: roomId ?? null, firstSeq: seq, lastSeq: seq, notificationId };
    await this.rows.insert({
      id,
      userId,
      kind,
      openKey,
      ...about,
      ...latest,
      putOff: 0,
      dueAt: now + wait,
      createdAt: now,
    });
    await this.soon(id, wait);
  }

  /** They are at the desk, and may see it there any moment. The longer they stay, the longer the time between two looks. */
  async putOff(id: string, times: number): Promise<void> {
    const wait = this.config.notifications.mailWait * Math.min(10, times + 1);
    await this.rows.change(id, { putOff: times + 1, dueAt: this.clock.ms() + wait });
    await this.soon(id, wait);
  }

  /** Until they leave an address; an answer that is older is found by whoever comes back. False: it is too old now. */
  async keep({ id, createdAt }: PendingMail): Promise<boolean> {
    const dueAt = createdAt + KEPT_MS;
    if (dueAt <= this.clock.ms()) return false;
    await this.rows.change(id, { dueAt });
    return true;
  }

  /** Inside a unit of work: there may be an address now for what could not be sent. */
  async wake(userId: string): Promise<void> {
    const wait = this.config.notifications.mailWait;
    const dueAt = this.clock.ms() + wait;
    for (const id of await this.rows.dueAfter(userId, dueAt)) {
      await this.rows.change(id, { dueAt });
      await this.soon(id, wait);
    }
  }

  private async soon(id: string, delayMs: number): Promise<void> {
    await this.uow.afterCommit(() => this.queues.add(WriteMail, { id }, { id, delayMs }));
  }
}
