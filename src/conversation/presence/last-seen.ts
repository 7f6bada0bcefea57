import type { OnApplicationBootstrap, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock, isPerson } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Logger } from '../../platform/observability/index.js';
import type { SocketSession } from '../../platform/realtime/index.js';
import { SocketLifecycle } from '../../platform/realtime/index.js';
import type { PersonPresence } from './presence.entity.js';
import { PresenceRepository } from './presence.repository.js';

const BATCH = 500;
const SECOND = 1000;

/**
 * When people were last here. Written while they are, once in PRESENCE_LAST_SEEN at most, in batches: so it is nearly
 * right also when this process dies. What is not yet written is known here, and written at the latest when it stops.
 */
@Injectable()
export class LastSeen implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  /** How many connections everybody has on this node. */
  private readonly present = new Map<string, number>();
  /** When they left it, until it is written. */
  private readonly left = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly rows: PresenceRepository,
    private readonly lifecycle: SocketLifecycle,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.lifecycle.watch({ began: (session) => this.came(session), ended: (session) => this.went(session) });
  }

  onApplicationBootstrap(): void {
    // Often enough that a throttle that is over is noticed soon.
    this.timer = setInterval(() => void this.flush(), Math.max(100, this.config.presence.lastSeen / 4)).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush({ all: true });
  }

  /** What this node knows and has not written yet. */
  unwritten(userId: string): number | undefined {
    return this.left.get(userId);
  }

  /** Writes what is due; with `all`, everything. One after the other. */
  flush(what: { all?: boolean } = {}): Promise<void> {
    this.flushing = this.flushing.then(() => this.write(what));
    return this.flushing;
  }

  private async write({ all = false }: { all?: boolean }): Promise<void> {
    const now = this.now();
    const seen = new Map([...this.left, ...Array.from(this.present.keys(), (id): [string, number] => [id, now])]);
    const ids = [...seen.keys()];
    try {
      for (let from = 0; from < ids.length; from += BATCH) {
        await this.writeSome(new Map([...seen].slice(from, from + BATCH)), all ? Infinity : now);
      }
    } catch (error) {
      this.log.warn({ err: error }, 'when people were last seen could not be written; it is tried again');
    }
  }

  private async writeSome(seen: ReadonlyMap<string, number>, now: number): Promise<void> {
    const rows = await this.rows.of([...seen.keys()]);
    const settled: string[] = [];
    const due = new Map<number, string[]>();
    for (const [id, at] of seen) {
      const { choice, lastSeenAt } = rows.get(id) as PersonPresence;
      const known = choice === 'invisible' || at <= (lastSeenAt ?? 0);
      if (!known && now - (lastSeenAt ?? 0) < this.config.presence.lastSeen) continue;
      settled.push(id);
      if (known) continue;
      const together = due.get(at);
      if (together) together.push(id);
      else due.set(at, [id]);
    }
    if (due.size > 0) {
      await this.uow.quiet('people were here', async () => {
        for (const [at, ids] of due) await this.rows.seen(ids, at);
      });
    }
    // Who has left again meanwhile has a newer time.
    for (const id of settled) if (this.left.get(id) === seen.get(id)) this.left.delete(id);
  }

  /** In whole seconds, so that many are written together. */
  private now(): number {
    return Math.floor(this.clock.ms() / SECOND) * SECOND;
  }

  private came({ actor }: SocketSession): void {
    if (!isPerson(actor)) return;
    this.present.set(actor.id, (this.present.get(actor.id) ?? 0) + 1);
    this.left.delete(actor.id);
  }

  private went({ actor }: SocketSession): void {
    if (!isPerson(actor)) return;
    const count = (this.present.get(actor.id) ?? 0) - 1;
    if (count > 0) return void this.present.set(actor.id, count);
    this.present.delete(actor.id);
    this.left.set(actor.id, this.now());
  }
}
