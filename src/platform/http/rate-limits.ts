import { Injectable } from '@nestjs/common';
import type { Actor, ActorKind } from '../../kernel/index.js';
import { actorKey, TooMany } from '../../kernel/index.js';
import { Counters } from '../cache/index.js';
import { Config } from '../config/index.js';
import { addressKey } from './address.js';

const TooManyRequests = TooMany.define('request.too_many', 'Too many requests of this kind; try again in {seconds} s.');

export interface LimitOptions {
  /** How many a window; without it the caller's own limit decides, or its tier. */
  readonly limit?: number;
  readonly windowMs?: number;
  /** Where the request came from: what an anonymous caller is counted by. */
  readonly address?: string;
}

export interface Taken {
  readonly bucket: string;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly windowSeconds: number;
  readonly exceeded: boolean;
}

/**
 * How often somebody may. HTTP and sockets take from the same counters, in Redis when there is one: which is why this
 * is not `@nestjs/throttler`, whose guard counts HTTP requests alone.
 */
@Injectable()
export class RateLimits {
  private readonly tiers: Record<ActorKind, number>;
  private readonly windowMs: number;

  constructor(
    private readonly counters: Counters,
    { http }: Config,
  ) {
    this.windowMs = http.limitWindow;
    const { limitAnonymous: anonymous, limitGuestTier: guest, limitUser: user, limitKey: key } = http;
    this.tiers = { anonymous, guest, user, key, system: key };
  }

  /** Counts one, and tells what is left, or throws `request.too_many`. */
  async take(actor: Actor, bucket: string, options: LimitOptions = {}): Promise<Taken> {
    const taken = await this.count(actor, bucket, options);
    if (taken.exceeded) throw tooMany(taken);
    return taken;
  }

  async count(actor: Actor, bucket: string, options: LimitOptions = {}): Promise<Taken> {
    const { limit = actor.perWindow ?? this.tiers[actor.kind], windowMs = this.windowMs, address } = options;
    const who = actor.kind === 'anonymous' && address ? addressKey(address) : actorKey(actor);
    const { count, resetMs } = await this.counters.hit(`limit:${bucket}:${who}`, windowMs);
    return {
      bucket,
      limit,
      remaining: Math.max(0, limit - count),
      resetSeconds: Math.max(1, Math.ceil(resetMs / 1000)),
      windowSeconds: Math.ceil(windowMs / 1000),
      exceeded: count > limit,
    };
  }
}

export function tooMany({ resetSeconds }: Taken): TooMany {
  return TooManyRequests({ seconds: resetSeconds }, { retryAfter: resetSeconds });
}

/**
 * The structured fields of draft-ietf-httpapi-ratelimit-headers, one member for each limit that applied, and the older
 * `X-RateLimit-*` for the one that is nearest.
 */
export function limitHeaders(taken: readonly Taken[], nowMs: number): Record<string, string> {
  const nearest = taken.reduce(nearer);
  return {
    'ratelimit-policy': taken.map((each) => `"${each.bucket}";q=${each.limit};w=${each.windowSeconds}`).join(', '),
    ratelimit: taken.map((each) => `"${each.bucket}";r=${each.remaining};t=${each.resetSeconds}`).join(', '),
    'x-ratelimit-limit': String(nearest.limit),
    'x-ratelimit-remaining': String(nearest.remaining),
    'x-ratelimit-reset': String(Math.floor(nowMs / 1000) + nearest.resetSeconds),
  };
}

function nearer(a: Taken, b: Taken): Taken {
  if (a.exceeded !== b.exceeded) return a.exceeded ? a : b;
  return b.remaining < a.remaining ? b : a;
}
