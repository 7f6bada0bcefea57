import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, newId } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { Logger } from '../observability/index.js';
import { Draining } from './errors.js';
import { FailedJobsRepository } from './failed-jobs.repository.js';
import { definedQueues } from './job.js';
import { JobRunner } from './job-runner.js';
import type { EndedRow, TakenRow } from './queue-jobs.repository.js';
import { QueueJobsRepository } from './queue-jobs.repository.js';
import { Ticker } from './ticker.js';

const FORGET_EVERY_MS = 3_600_000;
/** How long giving back and the last outcomes may take to be written at the end. */
const LAST_WRITES_MS = 5000;

/**
 * Runs the jobs of the local driver. One turn puts away what has ended and takes what there is room for, in one
 * transaction for all queues; what ends while a turn is being written goes with the next.
 */
@Injectable()
export class LocalWorker {
  private readonly owner = newId();
  private readonly queues = definedQueues();
  private readonly names = [...this.queues.keys()];
  private readonly running = new Map<number, { job: TakenRow; abort: AbortController }>();
  private readonly ended: EndedRow[] = [];
  /** What there may be to do, by queue. Too much in here costs a look, too little waits for the next poll. */
  private readonly waits = new Set<string>();
  private readonly lost = new Set<string>();
  private readonly dueAt = new Map<string, number>();
  private nextLook = 0;
  private nextForget = 0;
  private started = false;
  private stopping = false;
  /** How many attempts were begun here. */
  begun = 0;
  private readonly ticker = new Ticker(
    () => this.turn(),
    (error) => {
      this.log.error({ err: error }, 'jobs could not be taken or put away; trying again');
      return this.config.queue.poll;
    },
  );
  private renewing: NodeJS.Timeout | undefined;

  constructor(
    private readonly rows: QueueJobsRepository,
    private readonly failed: FailedJobsRepository,
    private readonly runner: JobRunner,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly log: Logger,
  ) {}

  /** `automatic` is false where turns are only taken while somebody waits for things to be settled. */
  start(automatic: boolean): void {
    if (this.names.length === 0) return;
    this.started = true;
    this.renewing = setInterval(() => void this.renew(), this.config.queue.lease / 3);
    if (automatic) this.ticker.start();
  }

  /** There is, or will be, a job to run. */
  wake(queue: string, dueAt?: number): void {
    if (dueAt === undefined) this.waits.add(queue);
    else this.expect(queue, dueAt);
    this.ticker.wake();
  }

  async settled(withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      this.nextLook = 0;
      if (this.started) await this.ticker.turned();
      if (this.running.size === 0 && (await this.rows.unsettled(this.names, this.clock.ms())) === 0) return;
      if (performance.now() > deadline) {
        const jobs = [...this.running.values()].map(({ job }) => job.id);
        throw new Error(`Jobs were still waiting or running after ${withinMs} ms; here: ${jobs.join(', ') || 'none'}.`);
      }
      await pause(5);
    }
  }

  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    await this.emptied(graceMs);
    for (const { job, abort } of this.running.values()) {
      this.log.warn({ job: job.name, id: job.id }, 'a job did not end in time and is given back');
      abort.abort(new Draining());
    }
    await this.emptied(LAST_WRITES_MS);
    await this.ticker.stop();
    clearInterval(this.renewing);
  }

  private async emptied(withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (this.running.size > 0 && performance.now() < deadline) {
      await this.ticker.turned();
      if (this.running.size > 0) await pause(5);
    }
  }

  private async turn(): Promise<number> {
    await this.takeTurn();
    const now = this.clock.ms();
    if (this.ended.length > 0 || this.room([]).size > 0) return 0;
    const due = Math.min(...this.dueAt.values());
    return Math.max(1, Math.min(this.nextLook - performance.now(), due - now));
  }

  private async takeTurn(): Promise<void> {
    if (performance.now() >= this.nextLook && !this.stopping) await this.look();
    const now = this.clock.ms();
    const ended = this.ended.splice(0);
    const ripen = this.stopping ? [] : [...this.dueAt].filter(([, at]) => at <= now).map(([queue]) => queue);
    const recover = this.stopping ? [] : [...this.lost];
    for (const queue of [...ripen, ...recover]) this.waits.add(queue);
    const take = this.room(ended);
    if (ended.length + ripen.length + recover.length + take.size === 0) return;
    // Forgotten before the transaction: what is added while it runs is noted again, not lost.
    for (const queue of ripen) this.dueAt.delete(queue);
    for (const queue of take.keys()) this.waits.delete(queue);
    this.lost.clear();
    let taken: TakenRow[];
    try {
      const lease = { owner: this.owner, leaseMs: this.config.queue.lease };
      taken = await this.rows.turn({ ...lease, now, ended, ripen, recover, take });
    } catch (error) {
      this.ended.unshift(...ended);
      this.nextLook = 0;
      throw error;
    }
    for (const { job } of ended) this.running.delete(job.key);
    for (const [queue, room] of take) {
      if (taken.filter((job) => job.queue === queue).length === room) this.waits.add(queue);
    }
    if (ripen.length > 0) this.nextLook = 0;
    for (const job of taken) this.begin(job);
  }

  /** How many more each queue with waiting jobs may run here, once `ended` is put away. */
  private room(ended: readonly EndedRow[]): Map<string, number> {
    const room = new Map<string, number>();
    if (this.stopping) return room;
    for (const queue of this.waits) {
      let free = this.queues.get(queue) ?? 0;
      for (const { job } of this.running.values()) if (job.queue === queue) free -= 1;
      for (const { job } of ended) if (job.queue === queue) free += 1;
      if (free > 0) room.set(queue, free);
    }
    return room;
  }

  private begin(job: TakenRow): void {
    const abort = new AbortController();
    this.begun += 1;
    this.running.set(job.key, { job, abort });
    if (this.stopping) abort.abort(new Draining());
    void this.runner.run(job, abort).then((outcome) => {
      this.ended.push({ job, outcome });
      if (outcome.kind === 'failed' && outcome.retryInMs !== undefined) {
        this.expect(job.queue, this.clock.ms() + outcome.retryInMs);
      }
      this.ticker.wake();
    });
  }

  private expect(queue: string, dueAt: number): void {
    this.dueAt.set(queue, Math.min(dueAt, this.dueAt.get(queue) ?? Infinity));
  }

  private async look(): Promise<void> {
    this.nextLook = performance.now() + this.config.queue.poll;
    for (const { queue, waits, nextDueAt, lost } of await this.rows.look(this.names, this.owner)) {
      if (waits) this.waits.add(queue);
      if (nextDueAt !== null) this.expect(queue, nextDueAt);
      if (lost) this.lost.add(queue);
    }
    if (performance.now() < this.nextForget) return;
    this.nextForget = performance.now() + FORGET_EVERY_MS;
    await this.failed.forget(this.names, this.clock.ms() - this.config.queue.keepFailed);
  }

  private async renew(): Promise<void> {
    if (this.running.size === 0) return;
    try {
      await this.rows.renew(this.owner, this.names, this.config.queue.lease);
    } catch (error) {
      this.log.warn({ err: error }, 'the leases of running jobs could not be renewed');
    }
  }
}
