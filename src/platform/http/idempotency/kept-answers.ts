import { createHash } from 'node:crypto';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock, Conflict, Invalid, newId } from '../../../kernel/index.js';
import { Config } from '../../config/index.js';
import { UnitOfWork } from '../../database/index.js';
import { Logger } from '../../observability/index.js';
import type { Answer, Claim } from './idempotency-keys.repository.js';
import { IdempotencyKeys } from './idempotency-keys.repository.js';

export const KeyInFlight = Conflict.define(
  'idempotency.in_flight',
  'The first request with this Idempotency-Key is still running; ask again shortly.',
);
export const KeyReused = Invalid.define(
  'idempotency.key_reused',
  'This Idempotency-Key was used for another request; a new request takes a new key.',
);

/** How long a run may be silent before it counts as dead. One that outlives this cannot commit: its claim is gone. */
const LEASE_MS = 60_000;
const SWEEP_MS = 10 * 60_000;
const SWEEP_BATCH = 500;
const SWEEP_BATCHES = 20;

export interface KeyedRequest {
  readonly caller: string;
  readonly key: string;
  /** Method, address and body: what makes two requests the same one. */
  readonly asked: string;
}

export interface Run<T> {
  /** Does the work and says what is to be kept of it; nothing when it cannot be kept. */
  work(): Promise<{ result: T; keep: Answer | undefined }>;
  /** What is to be kept of a refusal; nothing when the same request may go better next time. */
  refused(error: unknown): Answer | undefined;
}

export type Once<T> = { replayed: false; result: T } | { replayed: true; answer: Answer };

/**
 * Answers a request once, however often it is sent. The key is claimed in a transaction of its own; then the effect and
 * the answer are committed together. Whatever dies in between, a retry finds both or neither.
 */
@Injectable()
export class KeptAnswers implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly log: Logger,
  ) {}

  async once<T>(request: KeyedRequest, run: Run<T>): Promise<Once<T>> {
    const claimed = await this.claim(hash(`${request.caller}\n${request.key}`), hash(request.asked));
    if ('answer' in claimed) return { replayed: true, answer: claimed.answer };
    const { claim } = claimed;
    try {
      const { result, keep } = await this.uow.run(async () => {
        const done = await run.work();
        if (done.keep && !(await this.keys.answer(claim, done.keep, this.expiry()))) throw KeyInFlight();
        return done;
      });
      if (!keep) await this.let(claim);
      return { replayed: false, result };
    } catch (error) {
      const keep = run.refused(error);
      await (keep ? this.keep(claim, keep) : this.let(claim));
      throw error;
    }
  }

  private async claim(slot: string, fingerprint: string): Promise<{ claim: Claim } | { answer: Answer }> {
    const now = this.clock.ms();
    const claim = { slot, fingerprint, claim: newId(), leasedUntil: now + LEASE_MS, expiresAt: this.expiry() };
    const known = await this.keys.find(slot);
    if (!known) {
      if (await this.keys.insert(claim)) return { claim };
      // Somebody with the same key was a moment quicker: then they are at it, or have just answered.
      return this.lookAt(slot, fingerprint);
    }
    const dead = known.leasedUntil !== null && known.leasedUntil <= now;
    if ((dead || known.expiresAt <= now) && (await this.keys.takeOver(known, claim))) return { claim };
    return this.lookAt(slot, fingerprint);
  }

  private async lookAt(slot: string, fingerprint: string): Promise<{ answer: Answer }> {
    const known = await this.keys.find(slot);
    // Freed a moment ago: the next try finds it open.
    if (!known) throw KeyInFlight({}, { retryAfter: 1 });
    if (known.fingerprint !== fingerprint) throw KeyReused();
    if (known.leasedUntil !== null) throw KeyInFlight({}, { retryAfter: 1 });
    return { answer: known };
  }

  private async keep(claim: Claim, answer: Answer): Promise<void> {
    try {
      await this.keys.answer(claim, answer, this.expiry());
    } catch (error) {
      this.log.warn(
        { err: error },
        'an answer could not be kept; its Idempotency-Key is free again when its lease ends',
      );
    }
  }

  private async let(claim: Claim): Promise<void> {
    try {
      await this.keys.release(claim);
    } catch (error) {
      this.log.warn({ err: error }, 'an Idempotency-Key could not be freed; it is free again when its lease ends');
    }
  }

  private expiry(): number {
    return this.clock.ms() + this.config.http.idempotencyTtl;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweeping = this.sweep().catch((error: unknown) =>
        this.log.warn({ err: error }, 'sweeping kept answers failed'),
      );
    }, SWEEP_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** Deletes expired answers in small steps, and not without an end: what is left waits for the next time. */
  async sweep(): Promise<number> {
    let deleted = 0;
    for (let batch = 0; batch < SWEEP_BATCHES; batch += 1) {
      const gone = await this.keys.deleteExpired(this.clock.ms(), SWEEP_BATCH);
      deleted += gone;
      if (gone < SWEEP_BATCH) break;
    }
    return deleted;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
