import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, UnitOfWork } from '../database/index.js';
import type { Outcome, TakenJob } from './job-runner.js';
import type { JobToAdd } from './queue.driver.js';

export interface TakenRow extends TakenJob {
  readonly key: number;
}

export interface EndedRow {
  readonly job: TakenRow;
  readonly outcome: Outcome;
}

/** Everything one turn of a worker writes: a commit costs more than its rows. */
export interface Turn {
  readonly owner: string;
  readonly now: number;
  readonly leaseMs: number;
  readonly ended: readonly EndedRow[];
  /** The queues whose delayed jobs may have become due. */
  readonly ripen: readonly string[];
  /** The queues that have lost jobs with their process. */
  readonly recover: readonly string[];
  /** How many jobs of which queue there is room for. */
  readonly take: ReadonlyMap<string, number>;
}

/** What is to be done in a queue: whether any job waits, when the next delayed one is due, whether any was lost. */
export interface QueueLook {
  readonly queue: string;
  readonly waits: boolean;
  readonly nextDueAt: number | null;
  readonly lost: boolean;
}

interface Again {
  data: object;
  state: 'waiting' | 'delayed';
  dueAt: number;
  urgency: number;
}

type Row = Record<string, unknown>;

/**
 * The way of a job through the local driver's table. Written in SQL, the same on both databases: this runs for every
 * job. Jobs that another transaction holds are passed over, so that workers on MySQL do not stand in each other's way;
 * SQLite has one writer at a time.
 */
@Injectable()
export class QueueJobsRepository {
  private readonly upsert: string;
  private readonly insertOnly: string;
  /** Its plan is tested. */
  readonly nextInLine: string;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly database: Database,
  ) {
    const insert = `INSERT INTO queue_jobs (queue, jobId, job, state, urgency, dueAt, attempts, data, addedAt)
      VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)`;
    const sqlite = uow.dialect === 'sqlite';
    this.insertOnly = `${insert} ${sqlite ? 'ON CONFLICT (queue, jobId) DO NOTHING' : 'ON DUPLICATE KEY UPDATE jobId = jobId'}`;
    this.upsert = sqlite
      ? `${insert} ON CONFLICT (queue, jobId) DO UPDATE SET again = ? WHERE state = 'running'`
      : `${insert} ON DUPLICATE KEY UPDATE again = IF(state = 'running', ?, again)`;
    // The index is named because a sort would lock every waiting row on MySQL, not only those that are taken.
    this.nextInLine = `SELECT id, queue, jobId, job, data, attempts FROM queue_jobs
      ${sqlite ? '' : 'FORCE INDEX (ix_queue_jobs_line)'}
      WHERE queue = ? AND state = 'waiting' AND NOT EXISTS (SELECT 1 FROM queue_pauses WHERE queue_pauses.queue = ?)
      ORDER BY urgency, dueAt, id LIMIT ? ${sqlite ? '' : 'FOR UPDATE SKIP LOCKED'}`;
  }

  add({ job, id, given, again, data, delayMs, priority }: JobToAdd, now: number): Promise<void> {
    return this.uow.quiet('a job is queued', async (manager) => {
      const state = delayMs > 0 ? 'delayed' : 'waiting';
      const dueAt = now + delayMs;
      const urgency = -priority;
      if (given) {
        await manager.query(`DELETE FROM queue_jobs WHERE queue = ? AND jobId = ? AND state = 'failed'`, [
          job.queue,
          id,
        ]);
      }
      const values = [job.queue, id, job.name, state, urgency, dueAt, JSON.stringify(data), now];
      if (!given || !again) await manager.query(this.insertOnly, values);
      else
        await manager.query(this.upsert, [...values, JSON.stringify({ data, state, dueAt, urgency } satisfies Again)]);
    });
  }

  turn(turn: Turn): Promise<TakenRow[]> {
    return this.uow.quiet('jobs are taken and put away', async (manager) => {
      await this.putAway(manager, turn);
      for (const queue of turn.recover) await this.recover(manager, queue, turn.owner);
      if (turn.ripen.length > 0) {
        await manager.query(
          `UPDATE queue_jobs SET state = 'waiting' WHERE queue IN (${marks(turn.ripen)}) AND state = 'delayed' AND dueAt <= ?`,
          [...turn.ripen, turn.now],
        );
      }
      return this.take(manager, turn);
    });
  }

  /** Says that these are alive, for another while. */
  async renew(owner: string, queues: readonly string[], leaseMs: number): Promise<void> {
    await this.uow.quiet('leases of running jobs are renewed', (manager) =>
      manager.query(
        `UPDATE queue_jobs SET leaseUntil = ${this.database.nowSql} + ?
         WHERE queue IN (${marks(queues)}) AND state = 'running' AND owner = ?`,
        [leaseMs, ...queues, owner],
      ),
    );
  }

  async look(queues: readonly string[], owner: string): Promise<QueueLook[]> {
    const one = `SELECT ? AS queue,
      (SELECT MIN(dueAt) FROM queue_jobs WHERE queue = ? AND state = 'waiting') AS waitsSince,
      (SELECT MIN(dueAt) FROM queue_jobs WHERE queue = ? AND state = 'delayed') AS nextDueAt,
      (SELECT COUNT(*) FROM queue_jobs WHERE queue = ? AND state = 'running'
        AND leaseUntil < ${this.database.nowSql} AND owner <> ?) AS lost`;
    const rows = await this.uow.read().query<Row[]>(
      queues.map(() => one).join(' UNION ALL '),
      queues.flatMap((queue) => [queue, queue, queue, queue, owner]),
    );
    return rows.map((row) => ({
      queue: row.queue as string,
      waits: row.waitsSince !== null,
      nextDueAt: row.nextDueAt === null ? null : Number(row.nextDueAt),
      lost: Number(row.lost) > 0,
    }));
  }

  async holds(queue: string, id: string): Promise<boolean> {
    const found = await this.uow
      .read()
      .query<Row[]>(`SELECT id FROM queue_jobs WHERE queue = ? AND jobId = ? AND state <> 'failed'`, [queue, id]);
    return found.length > 0;
  }

  /** Removes one that nobody has taken. */
  async withdraw(queue: string, id: string): Promise<void> {
    await this.uow.quiet('a job is taken back', (manager) =>
      manager.query(`DELETE FROM queue_jobs WHERE queue = ? AND jobId = ? AND state <> 'running'`, [queue, id]),
    );
  }

  /** How many jobs are running, or could be. */
  async unsettled(queues: readonly string[], now: number): Promise<number> {
    const [row] = await this.uow.read().query<Row[]>(
      `SELECT COUNT(*) AS jobs FROM queue_jobs WHERE queue IN (${marks(queues)}) AND (state = 'running' OR (
        (state = 'waiting' OR (state = 'delayed' AND dueAt <= ?)) AND queue NOT IN (SELECT queue FROM queue_pauses)))`,
      [...queues, now],
    );
    return Number(row?.jobs);
  }

  private async take(manager: EntityManager, { owner, leaseMs, take }: Turn): Promise<TakenRow[]> {
    const rows: Row[] = [];
    for (const [queue, room] of take) {
      rows.push(...(await manager.query<Row[]>(this.nextInLine, [queue, queue, room])));
    }
    if (rows.length === 0) return [];
    const keys = rows.map((row) => Number(row.id));
    await manager.query(
      `UPDATE queue_jobs SET state = 'running', attempts = attempts + 1, owner = ?, leaseUntil = ${this.database.nowSql} + ?
       WHERE id IN (${marks(keys)})`,
      [owner, leaseMs, ...keys],
    );
    return rows.map((row) => ({
      key: Number(row.id),
      queue: row.queue as string,
      name: row.job as string,
      id: row.jobId as string,
      data: JSON.parse(row.data as string) as object,
      attempt: Number(row.attempts) + 1,
    }));
  }

  /** A job whose lease ran out waits again; its attempt has counted since it was taken. */
  private async recover(manager: EntityManager, queue: string, owner: string): Promise<void> {
    await manager.query(
      `UPDATE queue_jobs SET state = 'waiting', owner = NULL, leaseUntil = NULL
       WHERE queue = ? AND state = 'running' AND leaseUntil < ${this.database.nowSql} AND owner <> ?`,
      [queue, owner],
    );
  }

  /** Every statement asks for the owner: a job that was given to another process meanwhile is that one's business. */
  private async putAway(manager: EntityManager, { owner, ended, now }: Turn): Promise<void> {
    const done: number[] = [];
    for (const { job, outcome } of ended) {
      if (outcome.kind === 'completed') done.push(job.key);
      else if (outcome.kind === 'released') await this.giveBack(manager, owner, job.key);
      else await this.fail(manager, owner, job.key, outcome, now);
    }
    if (done.length === 0) return;
    const removed = await affected(
      manager,
      `DELETE FROM queue_jobs WHERE owner = ? AND again IS NULL AND id IN (${marks(done)})`,
      [owner, ...done],
    );
    if (removed < done.length) await this.runAgain(manager, owner, done, now);
  }

  private async giveBack(manager: EntityManager, owner: string, key: number): Promise<void> {
    await manager.query(
      `UPDATE queue_jobs SET state = 'waiting', attempts = attempts - 1, owner = NULL, leaseUntil = NULL
       WHERE id = ? AND owner = ?`,
      [key, owner],
    );
  }

  private async fail(
    manager: EntityManager,
    owner: string,
    key: number,
    { error, attempts, retryInMs }: Extract<Outcome, { kind: 'failed' }>,
    now: number,
  ): Promise<void> {
    if (retryInMs === undefined && (await this.runAgain(manager, owner, [key], now)) > 0) return;
    await manager.query(
      `UPDATE queue_jobs SET state = ?, dueAt = ?, attempts = ?, owner = NULL, leaseUntil = NULL, error = ?, stack = ?
       WHERE id = ? AND owner = ?`,
      [
        retryInMs === undefined ? 'failed' : 'delayed',
        now + (retryInMs ?? 0),
        attempts,
        error.message.slice(0, 2000),
        error.stack?.slice(0, 8000) ?? null,
        key,
        owner,
      ],
    );
  }

  /** Those that were added during their run become what was added last. */
  private async runAgain(manager: EntityManager, owner: string, keys: readonly number[], now: number): Promise<number> {
    const rows = await manager.query<Row[]>(
      `SELECT id, again FROM queue_jobs WHERE owner = ? AND again IS NOT NULL AND id IN (${marks(keys)})
       ${this.uow.dialect === 'mysql' ? 'FOR UPDATE' : ''}`,
      [owner, ...keys],
    );
    for (const row of rows) {
      const { data, state, dueAt, urgency } = JSON.parse(row.again as string) as Again;
      await manager.query(
        `UPDATE queue_jobs SET state = ?, dueAt = ?, urgency = ?, data = ?, addedAt = ?, attempts = 0, owner = NULL,
         leaseUntil = NULL, again = NULL, error = NULL, stack = NULL WHERE id = ?`,
        [state, dueAt, urgency, JSON.stringify(data), now, row.id],
      );
    }
    return rows.length;
  }
}

/** As many question marks as values. */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

export async function affected(manager: EntityManager, sql: string, values: unknown[]): Promise<number> {
  const result = await manager.queryRunner?.query(sql, values, true);
  return result?.affected ?? 0;
}
