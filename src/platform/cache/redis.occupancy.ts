import { newId, Unavailable } from '../../kernel/index.js';
import type { Logger } from '../observability/index.js';
import { Occupancies, Occupancy } from './occupancy.js';
import type { OccupancyOptions } from './occupancy.js';
import { OccupancyStore } from './occupancy.store.js';
import { OtherHolders } from './other-holders.js';
import type { HolderNews } from './other-holders.js';
import type { RedisLink } from './redis.link.js';
import type { Signals } from './signals.js';

/** How long changes wait for each other before they are written together. */
const TOGETHER_MS = 30;
/** What one write carries at most. */
const BATCH = 500;

/**
 * Who is here, shared through Redis: each process writes what it holds into a hash of its own, in batches, and renews it
 * by a heartbeat; a signal tells the others what changed, and the heartbeat finds what a lost signal did not tell. While
 * Redis is away each process goes on with what it knows: of itself all, of the others what has not run out; when it is
 * back, or was emptied, the next heartbeat writes all of it anew. Time is real time here: it is about processes.
 */
class RedisOccupancy extends Occupancy {
  private readonly node = newId();
  private readonly store: OccupancyStore;
  private readonly others: OtherHolders;
  private readonly topic: string;
  private changes = new Map<string, string | undefined>();
  /** Of what Redis holds of this process; -1 when it must be written anew. */
  private version = -1;
  private written = 0;
  private working: Promise<void> | undefined;
  private writeTimer: NodeJS.Timeout | undefined;
  private beatTimer: NodeJS.Timeout | undefined;
  private unsubscribe: () => void = () => undefined;
  private alone = false;
  private stopped = false;

  constructor(
    link: RedisLink,
    private readonly signals: Signals,
    private readonly log: Logger,
    private readonly name: string,
    private readonly options: OccupancyOptions,
  ) {
    super();
    this.topic = `occupancy:${name}`;
    this.store = new OccupancyStore(link, name, options.ttlMs);
    this.others = new OtherHolders(this.node, this.store, (keys) => this.tell(keys));
  }

  override async start(): Promise<void> {
    this.unsubscribe = this.signals.subscribe(this.topic, (data) => this.hear(data as unknown as HolderNews));
    await this.beat();
  }

  override async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.writeTimer);
    clearTimeout(this.beatTimer);
    this.unsubscribe();
    await this.working;
    const { lingerMs } = this.options;
    try {
      await this.store.shorten(this.node, lingerMs);
      await this.signals.publish(this.topic, { node: this.node, left: lingerMs });
    } catch (error) {
      this.note(error);
    }
    this.others.stop();
  }

  override keys(): Set<string> {
    return new Set([...this.own.keys(), ...this.others.keys()]);
  }

  protected override elsewhere(key: string): string[] {
    return this.others.valuesOf(key);
  }

  protected override spread(key: string, value: string | undefined): void {
    this.changes.set(key, value);
    if (!this.stopped) this.writeTimer ??= setTimeout(() => void this.write(), TOGETHER_MS).unref();
  }

  /** One after the other: a write that is overtaken would bring the versions out of step. */
  private async write(): Promise<void> {
    this.writeTimer = undefined;
    await this.inTurn(() => this.writeChanges());
    if (this.changes.size > 0 && !this.alone) this.writeTimer ??= setTimeout(() => void this.write(), 0).unref();
  }

  private async beat(): Promise<void> {
    clearTimeout(this.beatTimer);
    await this.inTurn(async () => {
      await this.writeChanges();
      await this.others.look();
    });
    if (this.stopped) return;
    // A third: two heartbeats may be lost before the others give this process up.
    const pause = this.alone ? Math.min(1000, this.options.ttlMs / 3) : this.options.ttlMs / 3;
    this.beatTimer = setTimeout(() => void this.beat(), pause).unref();
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    const before = this.working;
    const mine = (async () => {
      await before;
      if (this.stopped) return;
      try {
        await work();
        if (this.alone) this.log.info({ occupancy: this.name }, 'who is here is shared through Redis again');
        this.alone = false;
      } catch (error) {
        this.note(error);
      }
    })();
    this.working = mine;
    await mine;
  }

  private async writeChanges(): Promise<void> {
    const batch = new Map([...this.changes].slice(0, BATCH));
    for (const key of batch.keys()) this.changes.delete(key);
    const [from, to] = [this.version, (this.written += batch.size > 0 || this.version < 0 ? 1 : 0)];
    // Until it is known to have come through it may have come through or not.
    this.version = -1;
    if (from >= 0 && (await this.store.renew(this.node, from, to, batch))) {
      this.version = to;
      if (batch.size > 0)
        await this.publish({ node: this.node, from, to, changes: [...batch].map(([k, v]) => [k, v ?? null]) });
      return;
    }
    await this.rewriteAll();
  }

  private async rewriteAll(): Promise<void> {
    const version = (this.written += 1);
    this.changes = new Map();
    await this.store.rewrite(this.node, version, new Map(this.own));
    this.version = version;
    await this.publish({ node: this.node, from: -1, to: version, changes: [] });
  }

  private async publish(news: HolderNews): Promise<void> {
    await this.signals.publish(this.topic, news as never);
  }

  private async hear(news: HolderNews): Promise<void> {
    if (this.stopped || news.node === this.node) return;
    if (!this.others.hear(news, this.options.ttlMs)) await this.inTurn(() => this.others.fetch(news.node));
  }

  private note(error: unknown): void {
    if (!(error instanceof Unavailable)) {
      this.log.error({ err: error, occupancy: this.name }, 'who is here could not be shared');
    } else if (!this.alone) {
      this.log.warn({ err: error, occupancy: this.name }, 'Redis is away: who is here is known to each process alone');
    }
    this.alone = true;
  }
}

export class RedisOccupancies extends Occupancies {
  constructor(
    private readonly link: RedisLink,
    private readonly signals: Signals,
    private readonly log: Logger,
  ) {
    super();
  }

  override open(name: string, options: OccupancyOptions): Occupancy {
    return new RedisOccupancy(this.link, this.signals, this.log, name, options);
  }
}
