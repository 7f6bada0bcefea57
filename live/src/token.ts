import type { LiveClock, Off } from './api.js';
import { LiveProblem, problemOf } from './problem.js';

const SOONEST_MS = 30_000;
/** Timers take no more. */
const LATEST_MS = 2 ** 31 - 1;

interface Claims {
  sub?: unknown;
  exp?: unknown;
}

/** Asks for tokens, and reads of them what they say of themselves: whose they are and when they run out. */
export class Token {
  private sub: string | undefined;

  constructor(
    private readonly source: () => string | Promise<string>,
    private readonly clock: LiveClock,
  ) {}

  get userId(): string | undefined {
    return this.sub;
  }

  async fresh(): Promise<string> {
    const token = await this.source();
    if (!token)
      throw new LiveProblem({ code: 'live.no_token', status: 403, detail: 'There is no token to connect with.' });
    const { sub } = claimsOf(token);
    if (typeof sub === 'string') this.sub = sub;
    return token;
  }

  /**
   * Goes on with a new one when a fifth of the time is left. Where that fails, or the clocks disagree, the server closes
   * the connection at the end, and the next one begins with a new token.
   */
  renewing(token: string, renew: (fresh: string) => Promise<unknown>): Off {
    let stopped = false;
    let off: Off = () => undefined;
    const plan = (current: string, floor: number): void => {
      const { exp } = claimsOf(current);
      if (typeof exp !== 'number' || stopped) return;
      const left = exp * 1000 - this.clock.now();
      off = this.clock.after(Math.min(Math.max(floor, left * 0.8), LATEST_MS), () => void go(current));
    };
    const go = async (current: string): Promise<void> => {
      let next = current;
      try {
        next = await this.fresh();
        if (!stopped && next !== current) await renew(next);
      } catch (error) {
        if (!problemOf(error).transient) return;
      }
      plan(next, SOONEST_MS);
    };
    plan(token, 1000);
    return () => {
      stopped = true;
      off();
    };
  }
}

/** What a JWT says; of any other kind of token nothing. */
function claimsOf(token: string): Claims {
  const [, body = ''] = token.split('.');
  try {
    const bytes = Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
