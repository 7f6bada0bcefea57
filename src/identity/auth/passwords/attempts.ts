import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../../../kernel/index.js';
import { Config } from '../../../platform/config/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Attempt } from './attempt.entity.js';
import { AttemptsRepository } from './attempts.repository.js';
import { Locked } from '../auth.errors.js';

/** After a day without a wrong attempt, they are forgotten. */
const FORGOTTEN_MS = 24 * 3_600_000;

export interface Guarded {
  /** What somebody tries to get into: an address typed, a person. The same for one that does not exist. */
  readonly account: string;
  readonly address: string;
}

export interface LockNews {
  readonly seconds: number;
}

/**
 * Waits that grow with each wrong attempt, for the account and for the address it comes from. An attempt counts as wrong
 * before it is looked at and is given back if it was right: a thousand guesses at once are a thousand, not one.
 */
@Injectable()
export class Attempts {
  constructor(
    private readonly rows: AttemptsRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Runs the attempt, unless it has to wait. What it throws as `unauthenticated` or `invalid` was wrong; `wrong` then
   * hears whether the next one has to wait.
   */
  async guard<T>(
    guarded: Guarded,
    attempt: () => Promise<T>,
    wrong?: (lock: LockNews | undefined) => Promise<void>,
  ): Promise<T> {
    const account = accountKey(guarded.account);
    const address = `address:${guarded.address.slice(0, 64)}`;
    const locked = await this.count(account, address);
    try {
      const result = await attempt();
      await this.right(account, address);
      return result;
    } catch (error) {
      if (isWrong(error)) await wrong?.(locked);
      // A server that failed, or a request that was broken, is nobody's guess.
      else await this.giveBack([account, address]);
      throw error;
    }
  }

  private count(account: string, address: string): Promise<LockNews | undefined> {
    return this.uow.quiet('an attempt is counted before it is looked at', async () => {
      const now = this.clock.ms();
      const { lockAfter, lockAddressAfter } = this.config.auth;
      const rows = await this.rows.forChange([account, address]);
      const until = Math.max(...rows.map((row) => row.lockedUntil));
      if (until > now) throw locked(until - now);
      let news: LockNews | undefined;
      for (const row of rows) {
        const failures = (now - row.lastAt > FORGOTTEN_MS ? 0 : row.failures) + 1;
        const wait = this.wait(failures - (row.subject === account ? lockAfter : lockAddressAfter));
        if (wait > 0) news = { seconds: Math.ceil(wait / 1000) };
        await this.rows.update({ ...row, failures, lastAt: now, lockedUntil: wait > 0 ? now + wait : 0 });
      }
      return news;
    });
  }

  /** `over` is how many wrong attempts there were beyond those that are free: 0 is the first that has to wait. */
  private wait(over: number): number {
    if (over < 0) return 0;
    const { lockFirst, lockLongest } = this.config.auth;
    return Math.min(lockLongest, lockFirst * 2 ** Math.min(over, 30));
  }

  private async right(account: string, address: string): Promise<void> {
    await this.uow.quiet('an attempt was right', async () => {
      await this.rows.delete(account);
      await this.takeBack([address]);
    });
  }

  private async giveBack(subjects: readonly string[]): Promise<void> {
    await this.uow.quiet('an attempt does not count', () => this.takeBack(subjects));
  }

  private async takeBack(subjects: readonly string[]): Promise<void> {
    for (const row of await this.rows.forChange(subjects)) await this.rows.update(oneLess(row));
  }

  /** Inside a unit of work: somebody has shown in another way that the account is theirs. It need not wait any longer. */
  async forgive(account: string): Promise<void> {
    await this.uow.quiet('an account need not wait any longer', () => this.rows.delete(accountKey(account)));
  }

  /** Housekeeping: what nobody has tried for a day is forgotten. */
  sweep(): Promise<number> {
    return this.uow.quiet('old attempts are forgotten', () => this.rows.deleteOlder(this.clock.ms() - FORGOTTEN_MS));
  }
}

function accountKey(account: string): string {
  return `account:${createHash('sha256').update(account).digest('hex').slice(0, 40)}`;
}

function oneLess(row: Attempt): Attempt {
  return { ...row, failures: Math.max(0, row.failures - 1), lockedUntil: 0 };
}

function locked(ms: number): DomainError {
  const seconds = Math.ceil(ms / 1000);
  return Locked({ seconds }, { retryAfter: seconds });
}

function isWrong(error: unknown): boolean {
  return error instanceof DomainError && (error.kind === 'unauthenticated' || error.kind === 'invalid');
}
