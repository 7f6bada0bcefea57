import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { newId } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { Logger, Metrics } from '../observability/index.js';
import { ConsumerWake } from './consumer-wake.js';
import type { Step } from './consumer.js';
import { Consumer } from './consumer.js';
import type { ConsumerState } from './consumers.repository.js';
import { ConsumersRepository } from './consumers.repository.js';
import { EventLogRepository } from './event-log.repository.js';
import { LogTail } from './log-tail.js';
import { Reactions } from './reactions.js';

const REST_MS = { least: 20, most: 100 };
/** A patient one rests for so long for each event that it has just had, so that it is hardly later on a quiet desk. */
const PATIENT_MS = { each: 5, most: 500 };
/** How soon it looks again whether what was missing in the log has come. */
const HOLE_MS = 50;
const BACKOFF_MS = { first: 50, most: 5000 };

/** What every long-running part is given; one injection instead of three. */
@Injectable()
export class ConsumerPlatform {
  constructor(
    readonly config: Config,
    readonly logger: Logger,
    readonly metrics: Metrics,
  ) {}
}

/** Runs every consumer of this process: one loop each, woken after commits, and by a sweep when nobody woke it. */
@Injectable()
export class Consumers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly owner = `${hostname()}:${process.pid}:${newId().slice(-6)}`;
  private all: readonly Consumer[] = [];
  private loops: Promise<void>[] = [];
  private readonly stopping = new AbortController();

  constructor(
    private readonly reactions: Reactions,
    private readonly log: EventLogRepository,
    private readonly tail: LogTail,
    private readonly rows: ConsumersRepository,
    private readonly wake: ConsumerWake,
    private readonly uow: UnitOfWork,
    private readonly platform: ConsumerPlatform,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { config, logger } = this.platform;
    const reading = this.log.shared;
    const parts = { owner: this.owner, uow: this.uow, reading, tail: this.tail, rows: this.rows, config, logger };
    this.all = this.reactions.durable.map((listener) => new Consumer(listener, parts));
    await this.rows.register(this.all.map((each) => each.name));
    const mine = await this.mine();
    if (mine.length > 0) this.tail.startFrom(Math.min(...mine.map((each) => each.position)));
    this.measure();
    if (config.core.role !== 'api') this.loops = this.all.map((each) => this.loop(each));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.loops);
    if (this.loops.length > 0) await this.rows.release(this.owner);
  }

  get(name: string): Consumer | undefined {
    return this.all.find((each) => each.name === name);
  }

  /** Resolves once every consumer has handled, or parked, all that is committed. For tests, and for a careful stop. */
  async settled(): Promise<void> {
    for (;;) {
      const steps = await Promise.all(this.all.map((each) => this.settle(each)));
      if (!steps.includes('moved')) return;
    }
  }

  private async settle(consumer: Consumer): Promise<'moved' | 'idle'> {
    let moved: 'moved' | 'idle' = 'idle';
    for (;;) {
      const step = await consumer.step();
      if (step === 'idle' || (step === 'elsewhere' && !(await consumer.isBehind()))) return moved;
      if (step === 'elsewhere' || step === 'failed') await pause(5);
      moved = 'moved';
    }
  }

  private async loop(consumer: Consumer): Promise<void> {
    const { config, logger } = this.platform;
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      // Listens from before the look at the log, so that a commit in between is not slept through.
      const woken = this.wake.listen(consumer.hears);
      const started = performance.now();
      let step: Step = 'failed';
      try {
        step = await consumer.step();
      } catch (error) {
        logger.error({ err: error, consumer: consumer.name }, 'a consumer could not go on');
      }
      failures = step === 'failed' ? failures + 1 : 0;
      const asleep = step === 'idle' || step === 'elsewhere';
      if (asleep) await woken.within(this.tail.waits ? HOLE_MS : config.events.sweep, this.stopping.signal);
      woken.stop();
      // A rest lets the next batch grow: a commit for every event would cost more than the events. The more there is
      // to do, the longer it is, so that those who write are not kept waiting by those who read after them.
      const took = performance.now() - started;
      if (step === 'moved') await this.rest(Math.max(Math.min(REST_MS.most, 3 * took), restFor(consumer)));
      if (step === 'failed') await this.rest(Math.min(BACKOFF_MS.most, BACKOFF_MS.first * 2 ** failures));
    }
  }

  /** Whatever is committed meanwhile. */
  private async rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  /** Rows of consumers that this program no longer has are left alone, and do not count. */
  private async mine(): Promise<ConsumerState[]> {
    return (await this.rows.states()).filter(({ name }) => this.get(name));
  }

  private measure(): void {
    const { metrics } = this.platform;
    const lag = metrics.gauge('quickdesk_consumer_lag_events', ['consumer'], {
      help: 'Positions of the log a consumer has not come to yet.',
      collect: async () => {
        const [last, states] = await Promise.all([this.log.lastPosition(), this.mine()]);
        for (const { name, position } of states) lag.set({ consumer: name }, Math.max(0, last - position));
      },
    });
    const age = metrics.gauge('quickdesk_consumer_lag_seconds', ['consumer'], {
      help: 'How long ago that happened which a consumer comes to next; 0 at the end of the log.',
      collect: async () => {
        for (const { name, position } of await this.mine()) {
          const since = await this.log.timeAfter(position);
          age.set({ consumer: name }, since === undefined ? 0 : Math.max(0, Date.now() - since) / 1000);
        }
      },
    });
    const parked = metrics.gauge('quickdesk_consumer_parked_events', ['consumer'], {
      help: 'Events set aside because their consumer could not handle them.',
      collect: async () => {
        parked.reset();
        for (const [consumer, count] of await this.rows.countParked()) parked.set({ consumer }, count);
      },
    });
  }
}

function restFor({ patient, taken }: Consumer): number {
  return patient ? Math.min(PATIENT_MS.most, Math.max(REST_MS.least, PATIENT_MS.each * taken)) : REST_MS.least;
}
