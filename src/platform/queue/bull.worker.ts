import { setTimeout as pause } from 'node:timers/promises';
import Bull from 'bull';
import type { Redis } from 'ioredis';
import type { RedisLink } from '../cache/index.js';
import type { Config } from '../config/index.js';
import type { Logger } from '../observability/index.js';
import { Draining } from './errors.js';
import { definedQueues } from './job.js';
import type { JobRunner } from './job-runner.js';

const BEGIN_MS = 1000;
const LAST_WRITES_MS = 5000;

export interface BullParts {
  readonly redis: RedisLink;
  readonly runner: JobRunner;
  readonly config: Config;
  readonly log: Logger;
}

/**
 * Runs the jobs that wait in Redis. It has connections of its own, patient ones: what a job ends with is said when
 * Redis is back. One is shared for commands and one for what Redis calls out; only the waiting for jobs blocks, and
 * needs one per queue.
 */
export class BullWorker {
  private readonly commands: Redis;
  private readonly events: Redis;
  private readonly blocking = new Map<string, Redis>();
  private readonly queues: Bull.Queue[] = [];
  private readonly running = new Map<Bull.Job, AbortController>();
  private stopping = false;

  constructor(
    private readonly parts: BullParts,
    /** Hears of every job that is done or has failed for good. */
    private readonly ended: (queue: string, job: Bull.Job) => void,
  ) {
    this.commands = this.connection('commands');
    this.events = this.connection('events');
    for (const name of definedQueues().keys()) this.blocking.set(name, this.connection(name));
    // Redis may be away: the queues begin when it is there.
    for (const [name, concurrency] of definedQueues()) this.process(name, concurrency);
  }

  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    const blocking = [...this.blocking.values()];
    const clients = [this.commands, this.events, ...blocking];
    // Bull cannot be stopped while it is still beginning. While Redis is away it would wait for its answers.
    const there = await within(BEGIN_MS, Promise.all(clients.map(isReady)));
    // Bull opens these again after it has closed them, which is for going on later.
    for (const client of blocking) client.connect = () => Promise.resolve();
    const paused = Promise.all(this.queues.map((queue) => queue.pause(true).catch(() => undefined)));
    // It may go only now, or be gone without having been noticed yet; then nothing answers to the pausing either.
    const gone = new Promise<void>((resolve) => this.commands.once('close', () => resolve()));
    const idle = there ? Promise.race([paused, gone.then(() => this.handlersEnded())]) : this.handlersEnded();
    // Bull waits half a second for a blocked connection to say goodbye.
    setImmediate(() => blocking.forEach((client) => client.disconnect()));
    await within(graceMs, idle);
    for (const abort of this.running.values()) abort.abort(new Draining());
    await within(LAST_WRITES_MS, idle);
    await within(LAST_WRITES_MS, Promise.all(this.queues.map((queue) => queue.close(true))));
    for (const client of clients) client.disconnect();
  }

  private process(name: string, concurrency: number): void {
    const { config, log } = this.parts;
    const queue: Bull.Queue = new Bull(name, {
      prefix: config.queue.prefix,
      createClient: (type) =>
        type === 'client' ? this.commands : type === 'subscriber' ? this.events : (this.blocking.get(name) as Redis),
      settings: {
        lockDuration: config.queue.lease,
        lockRenewTime: config.queue.lease / 3,
        stalledInterval: config.queue.lease / 2,
        // Bull counts these apart from failures; the runner adds them up and says when it is enough.
        maxStalledCount: Number.MAX_SAFE_INTEGER,
        retryProcessDelay: 1000,
        backoffStrategies: { runner: (_failures, _error, options) => (options as { delayMs: number }).delayMs },
      },
    });
    // The link has named the connections; Bull's own naming ends the process when one is closed before it was open.
    Object.assign(queue, { setWorkerName: () => undefined });
    queue.on('error', (error) => this.reportError(error, name));
    queue.on('lock-extension-failed', (job: Bull.Job, err: Error) =>
      log.warn({ err, job: job.name, id: job.id }, 'the lease of a running job could not be renewed'),
    );
    queue.on('completed', (job) => this.ended(name, job));
    queue.on('failed', (job) => this.ended(name, job));
    queue.process('*', concurrency, (job) => this.handle(job)).catch((error: Error) => this.reportError(error, name));
    this.queues.push(queue);
  }

  /** What comes back to Bull: nothing when it is done, or the error, with Bull's options saying what follows. */
  private async handle(job: Bull.Job): Promise<void> {
    const abort = new AbortController();
    this.running.set(job, abort);
    if (this.stopping) abort.abort(new Draining());
    try {
      const { queue, name, opts } = job;
      const data = job.data as object;
      const lost = Number(await queue.client.hget(queue.toKey(String(job.id)), 'stalledCounter'));
      const attempt = job.attemptsMade + lost + 1;
      const taken = { queue: queue.name, name, id: String(job.id), data, attempt };
      const outcome = await this.parts.runner.run(taken, abort);
      if (outcome.kind === 'completed') return;
      if (outcome.kind === 'released') return await this.giveBack(job);
      job.attemptsMade = outcome.attempts - lost - 1;
      opts.attempts = outcome.retryInMs === undefined ? 0 : Infinity;
      opts.backoff = { type: 'runner', options: { delayMs: outcome.retryInMs } };
      throw outcome.error;
    } finally {
      this.running.delete(job);
    }
  }

  private async giveBack(job: Bull.Job): Promise<void> {
    this.parts.log.warn({ job: job.name, id: job.id }, 'the process is stopping and gives a job back');
    try {
      // Not in Bull's types. Leaves the active list together with its lock; being due, it is moved on at once.
      await (job as Bull.Job & { moveToDelayed(at: number): Promise<void> }).moveToDelayed(Date.now());
    } catch (error) {
      this.parts.log.warn({ err: error, id: job.id }, 'it could not be given back, and is tried again as a lost one');
    }
    // It is no longer ours, and what Bull would write about it now would be wrong.
    Object.assign(job, { moveToCompleted: () => Promise.resolve(null) });
  }

  private async handlersEnded(): Promise<void> {
    while (this.running.size > 0) await pause(5);
  }

  private connection(name: string): Redis {
    // Every queue listens to the shared ones.
    return this.parts.redis.duplicate(`queue-${name}`, { enableReadyCheck: false }).setMaxListeners(0);
  }

  /** The link reports connections, once each time they go; here only what is about jobs is of interest. */
  private reportError(error: Error | undefined, queue: string): void {
    if (!error || this.stopping || 'syscall' in error || error.message === 'Connection is closed.') return;
    this.parts.log.error({ err: error, queue }, 'the queue met an error');
  }
}

/** Waits for it, but no longer than that; false when it took longer. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const over = new AbortController();
  const late = pause(ms, false, { signal: over.signal }).catch(() => false);
  const done = await Promise.race([work.then(() => true), late]);
  over.abort();
  return done;
}

function isReady(client: Redis): Promise<void> {
  return new Promise((resolve) => (client.status === 'ready' ? resolve() : client.once('ready', resolve)));
}
