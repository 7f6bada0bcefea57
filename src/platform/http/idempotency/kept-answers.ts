import { createHash, timingSafeEqual } from 'node:crypto';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock, Conflict, Invalid, newId } from '../../../kernel/index.js';
import { Config } from '../../config/index.js';
import { UnitOfWork } from '../../database/index.js';
import { Logger } from '../../observability/index.js';
import { SealBroken, Sealer } from '../../secrets/index.js';
import type { Answer, Claim } from './idempotency-keys.repository.js';
import { IdempotencyKeys } from './idempotency-keys.repository.js';

const KeyInFlight = Conflict.define(
  'idempotency.in_flight',
  'The first request with this Idempotency-Key is still running; ask again shortly.',
);
const KeyReused = Invalid.define(
  'idempotency.key_reused',
  'This Idempotency-Key was used for another request; a new request takes a new key.',
);
const AnswerLost = Conflict.define(
  'idempotency.answer_lost',
  'This was done already, and its answer can no longer be read; look at what is there before you ask again with a new key.',
);

/** How long a run may be silent before it counts as dead. One that outlives this cannot commit: its claim is gone. */
const LEASE_MS = 60_000;
const SWEEP_MS = 10 * 60_000;
const SWEEP_BATCH = 500;
const SWEEP_BATCHES = 20;
const PURPOSE = 'kept answer';
/** No JSON begins like this. */
const SEALED = 'sealed:';

export interface KeyedRequest {
  readonly caller: string;
  readonly key: string;
  /** Method, address and body: what makes two requests the same one. */
  readonly asked: string;
  /** The answer is kept sealed. */
  readonly secret?: boolean;
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
    private readonly sealer: Sealer,
  ) {}

  async once<T>(request: KeyedRequest, run: Run<T>): Promise<Once<T>> {
    const claimed = await this.claim(hash(`${request.caller}\n${request.key}`), request.asked);
    if ('answer' in claimed) return { replayed: true, answer: claimed.answer };
    const { claim } = claimed;
    try {
      const { result, keep } = await this.uow.run(async () => {
        const done = await run.work();
        const keep = done.keep && request.secret ? this.sealed(claim, done.keep) : done.keep;
        if (keep && !(await this.keys.answer(claim, keep, this.expiry()))) throw KeyInFlight();
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

  private async claim(slot: string, asked: string): Promise<{ claim: Claim } | { answer: Answer }> {
    const now = this.clock.ms();
    // Not a plain hash: a request may hold a password, which could be found from it by guessing.
    const fingerprint = this.sealer.mac(PURPOSE, asked).toString('hex');
    const claim = { slot, fingerprint, claim: newId(), leasedUntil: now + LEASE_MS, expiresAt: this.expiry() };
    const known = await this.keys.find(slot);
    if (!known) {
      if (await this.keys.insert(claim)) return { claim };
      // Somebody with the same key was a moment quicker: then they are at it, or have just answered.
      return this.lookAt(slot, asked);
    }
    const dead = known.leasedUntil !== null && known.leasedUntil <= now;
    if ((dead || known.expiresAt <= now) && (await this.keys.takeOver(known, claim))) return { claim };
    return this.lookAt(slot, asked);
  }

  private async lookAt(slot: string, asked: string): Promise<{ answer: Answer }> {
    const known = await this.keys.find(slot);
    // Freed a moment ago: the next try finds it open.
    if (!known) throw KeyInFlight({}, { retryAfter: 1 });
    const print = Buffer.from(known.fingerprint, 'hex');
    if (!this.sealer.macs(PURPOSE, asked).some((each) => same(each, print))) throw KeyReused();
    if (known.leasedUntil !== null) throw KeyInFlight({}, { retryAfter: 1 });
    return { answer: this.opened(known) };
  }

  private sealed({ slot }: Claim, answer: Answer): Answer {
    if (answer.body === null) return answer;
    // With its slot, so that it opens in this row alone.
    return { ...answer, body: SEALED + this.sealer.seal(PURPOSE, `${slot}\n${answer.body}`) };
  }

  private opened({ slot, status, headers, body }: Answer & Pick<Claim, 'slot'>): Answer {
    if (!body?.startsWith(SEALED)) return { status, headers, body };
    try {
      const [owner, ...text] = this.sealer.open(PURPOSE, body.slice(SEALED.length)).split('\n');
      if (owner === slot) return { status, headers, body: text.join('\n') };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
    }
    throw AnswerLost();
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

function same(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
