import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Counters } from '../../platform/cache/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { context, inContext, Logger } from '../../platform/observability/index.js';
import { ApiKeyRefused, ApiKeyUsed } from './api-keys.events.js';
import type { LastUse } from './api-keys.repository.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { Paced } from './paced.js';

const ROW_EVERY_MS = 60_000;
const SAID_EVERY_MS = 3_600_000;
const REMEMBERED = 10_000;
/** What a proxy says of an address may be anything. */
const LONGEST_ADDRESS = 64;
/** How long a use may wait to be written down together with others. */
const GATHER_MS = 500;
const AGAIN_MS = 10_000;

type Refusal = 'expired' | 'revoked';

interface Saying {
  readonly keyId: string;
  readonly address: string;
  readonly refusal: Refusal | undefined;
  readonly requestId: string | null;
  /** Whether this node was told that it is the one to say it. */
  ours: boolean;
}

/**
 * Remembers that keys are used, without a request ever waiting for it: when last, at most once a minute a key; and for
 * the trail from where, once an hour a key and address, whichever of several nodes sees it first.
 */
@Injectable()
export class ApiKeyUses implements BeforeApplicationShutdown {
  private readonly rows = new Paced(ROW_EVERY_MS, REMEMBERED);
  private readonly said = new Paced(SAID_EVERY_MS, REMEMBERED);
  private readonly lastUses = new Map<string, LastUse>();
  private sayings: Saying[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly counters: Counters,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  used(keyId: string, from: string): void {
    const at = this.clock.ms();
    const address = from.slice(0, LONGEST_ADDRESS);
    if (this.rows.due(keyId, at)) this.lastUses.set(keyId, { keyId, at, address });
    this.say(keyId, address, undefined, at);
  }

  refused(keyId: string, address: string, why: Refusal): void {
    this.say(keyId, address.slice(0, LONGEST_ADDRESS), why, this.clock.ms());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.flush();
  }

  /** Writes down what has gathered. Never fails: what cannot be written now is tried again. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return (this.writing = this.writing.then(() => this.write()));
  }

  private say(keyId: string, address: string, refusal: Refusal | undefined, at: number): void {
    if (this.said.due(`${keyId} ${address} ${refusal ?? ''}`, at)) {
      this.sayings.push({ keyId, address, refusal, requestId: context()?.requestId ?? null, ours: false });
    }
    if (this.sayings.length > 0 || this.lastUses.size > 0) this.writeSoon(GATHER_MS);
  }

  private writeSoon(ms: number): void {
    if (!this.stopped) this.timer ??= setTimeout(() => void this.flush(), ms).unref();
  }

  private async write(): Promise<void> {
    const lastUses = [...this.lastUses.values()];
    const sayings = this.sayings;
    if (lastUses.length === 0 && sayings.length === 0) return;
    this.lastUses.clear();
    this.sayings = [];
    try {
      const ours = await this.oursOf(sayings);
      await this.uow.run(async () => {
        await this.uow.quiet('when an API key was last used', () => this.keys.setLastUses(lastUses));
        for (const saying of ours) this.emit(saying);
      });
    } catch (error) {
      this.log.warn({ err: error, keys: lastUses.length }, 'the use of API keys could not be written down yet');
      for (const use of lastUses) if (!this.lastUses.has(use.keyId)) this.lastUses.set(use.keyId, use);
      this.sayings = [...sayings, ...this.sayings].slice(0, REMEMBERED);
      this.writeSoon(AGAIN_MS);
    }
  }

  /** Those that no other node has said within the hour. Asked before the unit of work, which has no business waiting for Redis. */
  private async oursOf(sayings: readonly Saying[]): Promise<Saying[]> {
    for (const saying of sayings.filter((each) => !each.ours)) {
      const { keyId, address, refusal = 'used' } = saying;
      // By the hour of our clock: Redis has one of its own.
      const hour = Math.floor(this.clock.ms() / SAID_EVERY_MS);
      const { count } = await this.counters.hit(`api_key:${keyId}:${refusal}:${address}:${hour}`, SAID_EVERY_MS);
      saying.ours = count === 1;
    }
    return sayings.filter((each) => each.ours);
  }

  private emit({ keyId, address, refusal, requestId }: Saying): void {
    const actor = { kind: 'key', id: keyId, permissions: new Set<string>() } as const;
    // Several are said together: each with the address it came from, not that of whoever happened to be first.
    inContext({ requestId: requestId ?? '', address }, () => {
      if (refusal) this.events.emit(actor, ApiKeyRefused, { keyId, address, why: refusal }, { requestId });
      else this.events.emit(actor, ApiKeyUsed, { keyId, address }, { requestId });
    });
  }
}
