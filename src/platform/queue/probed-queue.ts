import type Bull from 'bull';
import { RedisLink } from '../cache/index.js';
import type { Config } from '../config/index.js';
import type { Database } from '../database/index.js';
import { UnitOfWork } from '../database/index.js';
import type { Logger } from '../observability/index.js';
import { FailedJobsRepository } from './failed-jobs.repository.js';
import { Probe } from './probe.job.js';
import type { QueueCounts } from './queue.driver.js';
import { QueueJobsRepository } from './queue-jobs.repository.js';

/** The queues as somebody sees them who runs no jobs: counts, and one job of their own to follow. */
export interface ProbedQueue {
  counts(queue: string): Promise<QueueCounts>;
  add(id: string): Promise<void>;
  /** Whether it still waits or runs. */
  holds(id: string): Promise<boolean>;
  /** Takes it back, as nobody has taken it. */
  withdraw(id: string): Promise<void>;
  close(): Promise<void>;
}

export interface ProbeGround {
  readonly config: Config;
  readonly database: Database;
  readonly log: Logger;
}

export function usesRedis({ queue, redis }: Config): boolean {
  return queue.driver === 'bull' || (queue.driver === 'auto' && redis.url !== undefined);
}

export async function openProbed({ config, database, log }: ProbeGround): Promise<ProbedQueue> {
  const uow = new UnitOfWork(database, log);
  if (!usesRedis(config)) return localQueue(uow, new QueueJobsRepository(uow, database));
  const link = await RedisLink.open(config.redis.url ?? '', log);
  const [{ BullQueue }, { default: Bull }] = await Promise.all([import('./bull.queue.js'), import('bull')]);
  const queue = new Bull(Probe.queue, { prefix: config.queue.prefix, createClient: () => link.client });
  return bullQueue(new BullQueue({ redis: link, config, log }, uow), link, queue);
}

function localQueue(uow: UnitOfWork, rows: QueueJobsRepository): ProbedQueue {
  const kept = new FailedJobsRepository(uow);
  return {
    counts: (queue) => kept.counts(queue, Date.now()),
    add: (id) => rows.add(toAdd(id), Date.now()),
    holds: (id) => rows.holds(Probe.queue, id),
    withdraw: (id) => rows.withdraw(Probe.queue, id),
    close: () => Promise.resolve(),
  };
}

function bullQueue(
  driver: { counts(queue: string): Promise<QueueCounts>; add(job: ReturnType<typeof toAdd>): Promise<void> },
  link: RedisLink,
  queue: Bull.Queue,
): ProbedQueue {
  return {
    counts: (name) => driver.counts(name),
    add: (id) => driver.add(toAdd(id)),
    holds: async (id) => (await queue.getJob(id)) !== null,
    withdraw: async (id) => (await queue.getJob(id))?.remove(),
    close: () => link.close(),
  };
}

function toAdd(id: string) {
  return { job: Probe, id, given: false, again: false, data: {}, delayMs: 0, priority: 100 };
}
