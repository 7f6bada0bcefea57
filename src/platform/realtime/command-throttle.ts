import type { Clock } from '../../kernel/index.js';
import type { RateLimits } from '../http/index.js';
import type { CommandLimit } from './command.decorator.js';
import { CommandLimited } from './realtime.errors.js';
import type { SocketSession } from './socket-session.js';
import { TokenBucket } from './token-bucket.js';

/** What keeps one command from being sent too often; throws, at once or by the promise. */
export interface Throttle {
  take(session: SocketSession): Promise<unknown> | undefined;
}

export function throttleOf(
  name: string,
  limit: CommandLimit,
  parts: { limits: RateLimits; clock: Clock; windowMs: number },
): Throttle {
  const { limits, clock, windowMs } = parts;
  if (limit.shared) return { take: ({ actor }) => limits.take(actor, `command:${name}`, { limit: limit.times }) };
  return new ConnectionThrottle(name, limit.times, windowMs, clock);
}

/** Counts for one connection, in memory: a flood of cheap commands must not become a flood of Redis calls. */
class ConnectionThrottle implements Throttle {
  constructor(
    private readonly name: string,
    private readonly times: number,
    private readonly windowMs: number,
    private readonly clock: Clock,
  ) {}

  take(session: SocketSession): undefined {
    const now = this.clock.ms();
    const budgets = (session.budgets ??= new Map<string, TokenBucket>());
    let budget = budgets.get(this.name);
    if (!budget)
      budgets.set(this.name, (budget = new TokenBucket(this.times, (this.times * 1000) / this.windowMs, now)));
    const waitMs = budget.take(now);
    if (waitMs === 0) return;
    const seconds = Math.ceil(waitMs / 1000);
    throw CommandLimited(
      { limit: this.times, window: Math.round(this.windowMs / 1000), seconds },
      { retryAfter: seconds },
    );
  }
}
