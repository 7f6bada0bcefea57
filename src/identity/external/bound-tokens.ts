import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, newId } from '../../kernel/index.js';
import { Counters } from '../../platform/cache/index.js';
import { Sealer } from '../../platform/secrets/index.js';

const lasts = { state: 10 * 60_000, code: 60_000 } as const;
export type TokenKind = keyof typeof lasts;
/** A cookie lives as long as whatever is bound to it. */
export const LONGEST_MS = lasts.state + lasts.code;

interface Bound<T> {
  readonly id: string;
  readonly until: number;
  /** The hash of what the browser keeps. */
  readonly browser: string;
  readonly content: T;
}

/**
 * What a browser carries from one step to the next: sealed, for one browser, for a short time, for one use. Without the
 * browser somebody could be led to finish a sign-in that somebody else began, and so work in the account of another.
 */
@Injectable()
export class BoundTokens {
  constructor(
    private readonly sealer: Sealer,
    private readonly counters: Counters,
    private readonly clock: Clock,
  ) {}

  make(kind: TokenKind, browser: string, content: object): string {
    const bound: Bound<object> = {
      id: newId(),
      until: this.clock.ms() + lasts[kind],
      browser: hash(browser).toString('base64url'),
      content,
    };
    return this.sealer.seal(`external ${kind}`, JSON.stringify(bound));
  }

  /** What we once put in, whether or not it still counts; undefined when it is none of ours. */
  read<T>(kind: TokenKind, token: string): Bound<T> | undefined {
    try {
      return JSON.parse(this.sealer.open(`external ${kind}`, token)) as Bound<T>;
    } catch {
      return undefined;
    }
  }

  /** Whether it counts now, for this browser; it never will again. Another browser cannot use it up. */
  async claim(kind: TokenKind, { id, until, browser }: Bound<unknown>, kept: string | undefined): Promise<boolean> {
    if (until <= this.clock.ms() || kept === undefined) return false;
    if (!timingSafeEqual(Buffer.from(browser, 'base64url'), hash(kept))) return false;
    const { count } = await this.counters.hit(`external:${id}`, lasts[kind] * 2);
    return count === 1;
  }
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
