import { setTimeout as pause } from 'node:timers/promises';
import Bull from 'bull';
import type { Redis } from 'ioredis';
import type { Page } from '../../kernel/index.js';
import type { UnitOfWork } from '../database/index.js';
import { failedPage, placeOf } from './bull.failed.js';
import type { QueueScripts } from './bull.scripts.js';
import { withScripts } from './bull.scripts.js';
import type { BullParts } from './bull.worker.js';
import { BullWorker } from './bull.worker.js';
import { definedQueues, jobNamed } from './job.js';
import type { FailedJob, FailedQuery, JobToAdd, QueueCounts } from './queue.driver.js';
import { QueueDriver } from './queue.driver.js';

type Options = Bull.JobOptions & { given?: boolean };
type Addition = Pick<JobToAdd, 'data' | 'delayMs' | 'priority'> & { job: string };

/** Bull's priorities run the other way, and those without one come last. */
const LEAST = 101;

/**
 * Jobs in Redis, by Bull itself: `@nestjs/bull` binds queues to modules and processors by decorators before the
 * configuration is known, which does not suit a driver that is chosen at start. Adding goes through the link's
 * connection that never waits, so that a request does not hang on a Redis that is away.
 */
export class BullQueue extends QueueDriver {
  readonly automatic = true;
  private readonly queues = new Map<string, Bull.Queue>();
  private readonly scripts: QueueScripts;
  private worker: BullWorker | undefined;
  private following = 0;

  constructor(
    private readonly parts: Omit<BullParts, 'runner'> & Partial<BullParts>,
    private readonly uow: UnitOfWork,
  ) {
    super();
    const { client } = parts.redis;
    client.setMaxListeners(0);
    this.scripts = withScripts(client);
    for (const name of definedQueues().keys()) {
      this.queues.set(name, new Bull(name, { prefix: parts.config.queue.prefix, createClient: () => client }));
    }
  }

  override add({ job, id, given, again, data, delayMs, priority }: JobToAdd): Promise<void> {
    return this.uow.afterCommit(() =>
      this.addNow(job.queue, id, { job: job.name, data, delayMs, priority }, given, again),
    );
  }

  override async counts(queue: string): Promise<QueueCounts> {
    const key = (name: string) => this.queue(queue).toKey(name);
    const [waiting, paused, running, delayed, failed, isPaused, next] = await this.run(async (client) => {
      const results = await client
        .multi()
        .llen(key('wait'))
        .llen(key('paused'))
        .llen(key('active'))
        .zcard(key('delayed'))
        .zcard(key('failed'))
        .exists(key('meta-paused'))
        .lindex(key(`wait`), -1)
        .exec();
      return (results ?? []).map(([, value]) => value as number | string | null);
    });
    return {
      waiting: Number(waiting) + Number(paused),
      delayed: Number(delayed),
      running: Number(running),
      failed: Number(failed),
      paused: isPaused === 1,
      lagMs: typeof next === 'string' ? await this.lagOf(queue, next) : 0,
    };
  }

  override failed(queue: string, query: FailedQuery): Promise<Page<FailedJob>> {
    const after = query.cursor ? placeOf(query.cursor) : undefined;
    return this.run((client) => failedPage(client, this.queue(queue), query.limit, after));
  }

  override retry(queue: string, ids: readonly string[] | 'all'): Promise<number> {
    const key = (name: string) => this.queue(queue).toKey(name);
    return this.eachThousand(ids, (now, some) =>
      this.scripts.queueRetry(key('failed'), key('delayed'), key(''), now, ...some),
    );
  }

  override discard(queue: string, ids: readonly string[] | 'all'): Promise<number> {
    const key = (name: string) => this.queue(queue).toKey(name);
    return this.eachThousand(ids, (now, some) => this.scripts.queueDiscard(key('failed'), key(''), now, ...some));
  }

  override async pause(queue: string): Promise<void> {
    await this.run(() => this.queue(queue).pause());
  }

  override async resume(queue: string): Promise<void> {
    await this.run(() => this.queue(queue).resume());
  }

  override async start(): Promise<void> {
    const { runner } = this.parts;
    if (!runner) throw new Error('These queues were opened for looking at them only.');
    this.worker = new BullWorker({ ...this.parts, runner }, (queue, job) => void this.addAgain(queue, job));
  }

  override async stop(graceMs: number): Promise<void> {
    await this.worker?.stop(graceMs);
  }

  override async settled(withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const busy = this.following + (await this.unsettled());
      if (busy === 0) return;
      if (performance.now() > deadline)
        throw new Error(`${busy} jobs were still waiting or running after ${withinMs} ms.`);
      await pause(5);
    }
  }

  private addNow(queueName: string, id: string, addition: Addition, given: boolean, again: boolean): Promise<void> {
    const queue = this.queue(queueName);
    const { job, data, delayMs, priority } = addition;
    const options: Options = {
      jobId: id,
      given,
      attempts: jobNamed(job)?.attempts,
      delay: delayMs,
      priority: priority > 0 ? LEAST - priority : undefined,
      removeOnComplete: true,
      removeOnFail: { age: Math.ceil(this.parts.config.queue.keepFailed / 1000) },
      stackTraceLimit: 1,
    };
    return this.run(async () => {
      const note = again ? JSON.stringify(addition) : '';
      // Sent one right after the other on one connection.
      await Promise.all([
        given ? this.scripts.queueMakeRoom(...this.keysOf(queueName, id), id, note) : undefined,
        queue.add(job, data, options),
      ]);
    });
  }

  /** What was added while it ran waits from now on. */
  private async addAgain(queueName: string, job: Bull.Job): Promise<void> {
    if (!(job.opts as Options).given) return;
    const id = String(job.id);
    this.following += 1;
    try {
      const note = await this.run(() => this.scripts.queueTakeAgain(...this.keysOf(queueName, id), id));
      if (note) await this.addNow(queueName, id, JSON.parse(note) as Addition, true, true);
    } catch (error) {
      this.parts.log.warn(
        { err: error, job: job.name, id },
        'a job that was added during its run could not be queued again',
      );
    } finally {
      this.following -= 1;
    }
  }

  /** Bull keeps no time of becoming due; a job that was tried before has waited since then at the most. */
  private async lagOf(queue: string, id: string): Promise<number> {
    const key = this.queue(queue).toKey(id);
    const [added, opts, tried] = await this.run((client) => client.hmget(key, 'timestamp', 'opts', 'processedOn'));
    const { delay = 0 } = JSON.parse(opts ?? '{}') as Bull.JobOptions;
    return Math.max(0, Date.now() - Math.max(Number(added ?? Date.now()) + delay, Number(tried ?? 0)));
  }

  /** Counted in one step, so that a job that is handed on from queue to queue is not overlooked. */
  private async unsettled(): Promise<number> {
    const now = Date.now() * 4096;
    const results = await this.run(async (client) => {
      const multi = client.multi();
      for (const queue of this.queues.values()) {
        multi.llen(queue.toKey('wait')).llen(queue.toKey('active')).zcount(queue.toKey('delayed'), '-inf', now);
      }
      return (await multi.exec()) ?? [];
    });
    return results.reduce((sum, [, count]) => sum + Number(count), 0);
  }

  private async eachThousand(
    ids: readonly string[] | 'all',
    work: (now: number, ids: readonly string[]) => Promise<number>,
  ): Promise<number> {
    const now = Date.now();
    if (ids !== 'all') return ids.length === 0 ? 0 : this.run(() => work(now, ids));
    let sum = 0;
    for (let done = -1; done !== 0; sum += done) done = await this.run(() => work(now, []));
    return sum;
  }

  private keysOf(queueName: string, id: string): [failed: string, job: string, again: string] {
    const queue = this.queue(queueName);
    return [queue.toKey('failed'), queue.toKey(id), queue.toKey('again')];
  }

  private run<T>(work: (client: Redis) => Promise<T>): Promise<T> {
    return this.parts.redis.run(work);
  }

  private queue(name: string): Bull.Queue {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`No job of this build is in a queue "${name}".`);
    return queue;
  }
}
