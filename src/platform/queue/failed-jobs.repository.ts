import { Injectable } from '@nestjs/common';
import type { Page } from '../../kernel/index.js';
import { decodeCursor, encodeCursor } from '../../kernel/index.js';
import { UnitOfWork } from '../database/index.js';
import { QueueJob } from './queue-job.entity.js';
import { affected, marks } from './queue-jobs.repository.js';
import type { FailedJob, FailedQuery, QueueCounts } from './queue.driver.js';
import { FAILED_ORDER } from './queue.driver.js';

type Row = Record<string, unknown>;

/** What operators see of the local driver's queues, and do to them. */
@Injectable()
export class FailedJobsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async counts(queue: string, now: number): Promise<QueueCounts> {
    const manager = this.uow.read();
    const rows = await manager.query<Row[]>(
      `SELECT state, COUNT(*) AS jobs, MIN(dueAt) AS first FROM queue_jobs WHERE queue = ? GROUP BY state`,
      [queue],
    );
    const paused = await manager.query<Row[]>('SELECT id FROM queue_pauses WHERE queue = ?', [queue]);
    const of = (state: string) => rows.find((row) => row.state === state);
    const jobs = (state: string) => Number(of(state)?.jobs ?? 0);
    return {
      waiting: jobs('waiting'),
      delayed: jobs('delayed'),
      running: jobs('running'),
      failed: jobs('failed'),
      paused: paused.length > 0,
      lagMs: Math.max(0, now - Number(of('waiting')?.first ?? now)),
    };
  }

  async failed(queue: string, { limit, cursor }: FailedQuery): Promise<Page<FailedJob>> {
    const query = this.uow
      .read()
      .createQueryBuilder(QueueJob, 'job')
      .where(`job.queue = :queue AND job.state = 'failed'`, { queue })
      .orderBy({ 'job.dueAt': 'DESC', 'job.id': 'DESC' })
      .take(limit + 1);
    if (cursor) {
      const [at, id] = decodeCursor(FAILED_ORDER, cursor, 2);
      query.andWhere('(job.dueAt < :at OR (job.dueAt = :at AND job.id < :id))', { at, id });
    }
    const rows = await query.getMany();
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      data: rows.slice(0, limit).map(shown),
      nextCursor: last ? encodeCursor(FAILED_ORDER, [last.dueAt, last.id]) : null,
    };
  }

  retry(queue: string, ids: readonly string[] | 'all', now: number): Promise<number> {
    return this.change(
      `UPDATE queue_jobs SET state = 'waiting', attempts = 0, dueAt = ?, error = NULL, stack = NULL`,
      [now],
      queue,
      ids,
    );
  }

  discard(queue: string, ids: readonly string[] | 'all'): Promise<number> {
    return this.change('DELETE FROM queue_jobs', [], queue, ids);
  }

  async forget(queues: readonly string[], failedBefore: number): Promise<number> {
    return this.uow.quiet('failed jobs of long ago are forgotten', (manager) =>
      affected(manager, `DELETE FROM queue_jobs WHERE queue IN (${marks(queues)}) AND state = 'failed' AND dueAt < ?`, [
        ...queues,
        failedBefore,
      ]),
    );
  }

  async pause(queue: string, now: number): Promise<void> {
    await this.uow.quiet('an operator pauses a queue', async (manager) => {
      await manager.query('DELETE FROM queue_pauses WHERE queue = ?', [queue]);
      await manager.query('INSERT INTO queue_pauses (queue, pausedAt) VALUES (?, ?)', [queue, now]);
    });
  }

  async resume(queue: string): Promise<void> {
    await this.uow.quiet('an operator resumes a queue', (manager) =>
      manager.query('DELETE FROM queue_pauses WHERE queue = ?', [queue]),
    );
  }

  private change(sql: string, values: unknown[], queue: string, ids: readonly string[] | 'all'): Promise<number> {
    const which = ids === 'all' ? '' : ` AND jobId IN (${marks(ids)})`;
    return this.uow.quiet('an operator deals with failed jobs', (manager) =>
      affected(manager, `${sql} WHERE queue = ? AND state = 'failed'${which}`, [
        ...values,
        queue,
        ...(ids === 'all' ? [] : ids),
      ]),
    );
  }
}

function shown(row: QueueJob): FailedJob {
  return {
    id: row.jobId,
    job: row.job,
    queue: row.queue,
    data: row.data,
    error: row.error ?? '',
    stack: row.stack,
    attempts: row.attempts,
    addedAt: new Date(row.addedAt),
    failedAt: new Date(row.dueAt),
  };
}
