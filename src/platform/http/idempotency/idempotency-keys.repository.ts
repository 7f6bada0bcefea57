import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan } from 'typeorm';
import { isDuplicate, UnitOfWork } from '../../database/index.js';
import { IdempotencyKey } from './idempotency-key.entity.js';

export type Claim = Pick<IdempotencyKey, 'slot' | 'fingerprint' | 'claim' | 'leasedUntil' | 'expiresAt'>;
export type Answer = Pick<IdempotencyKey, 'status' | 'headers' | 'body'>;

@Injectable()
export class IdempotencyKeys {
  constructor(private readonly uow: UnitOfWork) {}

  find(slot: string): Promise<IdempotencyKey | null> {
    return this.uow.read().findOneBy(IdempotencyKey, { slot });
  }

  /** False when somebody else was first. */
  async insert(claim: Claim): Promise<boolean> {
    try {
      await this.uow.quiet('an Idempotency-Key is claimed before its request runs', (tx) =>
        tx.insert(IdempotencyKey, { ...claim, status: null, headers: null, body: null }),
      );
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  /** Takes over what `from` left behind; false when it is not there any more, or not as it was. */
  async takeOver(from: Pick<IdempotencyKey, 'slot' | 'claim'>, claim: Claim): Promise<boolean> {
    const { slot, claim: left } = from;
    const result = await this.uow.quiet('an Idempotency-Key whose run is gone is claimed again', (tx) =>
      tx.update(IdempotencyKey, { slot, claim: left }, { ...claim, status: null, headers: null, body: null }),
    );
    return result.affected === 1;
  }

  /** Writes the answer: beside the effect, when in the transaction of the request. False when the claim was lost meanwhile. */
  async answer({ slot, claim }: Claim, answer: Answer, expiresAt: number): Promise<boolean> {
    const open = { slot, claim, status: IsNull() };
    const result = await this.uow.quiet('an answer is kept for its Idempotency-Key', (tx) =>
      tx.update(IdempotencyKey, open, { ...answer, expiresAt, leasedUntil: null }),
    );
    return result.affected === 1;
  }

  /** Never deletes an answer: a commit whose confirmation was lost on the way looks like a failure here. */
  async release({ slot, claim }: Pick<IdempotencyKey, 'slot' | 'claim'>): Promise<void> {
    await this.uow.quiet('an Idempotency-Key is free again', (tx) =>
      tx.delete(IdempotencyKey, { slot, claim, status: IsNull() }),
    );
  }

  /** Deletes what has expired, at most `batch` rows at once, so that no writer waits long. */
  async deleteExpired(now: number, batch: number): Promise<number> {
    const rows = await this.uow.read().find(IdempotencyKey, {
      select: { slot: true },
      where: { expiresAt: LessThan(now) },
      take: batch,
    });
    if (rows.length === 0) return 0;
    const gone = await this.uow.quiet('answers kept for an Idempotency-Key have expired', (tx) =>
      tx.delete(IdempotencyKey, { slot: In(rows.map((row) => row.slot)), expiresAt: LessThan(now) }),
    );
    return gone.affected ?? rows.length;
  }
}
