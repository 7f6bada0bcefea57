import { generateSync } from 'otplib';
import type { Clock, FakeClock } from '../../src/kernel/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import { Outbox } from '../../src/platform/mail/index.js';
import type { Desk, Member } from '../support/desk.js';
import { PASSWORD } from '../support/desk.js';
import type { Answer } from './api-keys-world.js';
import { ask } from './api-keys-world.js';

export const STEP = 30_000;
export const MINUTE = 60_000;

/** Clocks are moved by hours here; the tests are not about access tokens, nor about addresses. */
export const longTokens = { ACCESS_TOKEN_TTL: '30d', LOCK_ADDRESS_AFTER: '10000' };

export interface Session {
  readonly accessToken: string;
  readonly sessionId: string;
  readonly permissions: string[];
  readonly secondFactorDue: boolean;
}

/** Somebody with an authenticator app and the codes they were shown. */
export interface Secured extends Member {
  readonly secret: string;
  readonly recoveryCodes: string[];
}

/** What the app shows now, or so many steps from now. */
export function codeOf(secret: string, clock: Clock, steps = 0): string {
  return generateSync({ secret, epoch: Math.floor(clock.ms() / 1000) + steps * 30 });
}

/** Six digits that none of the steps about now has. */
export function wrongCode(secret: string, clock: FakeClock): string {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, clock, steps));
  return ['111111', '222222', '333333', '444444', '555555', '666666'].find((code) => !right.includes(code)) as string;
}

export class World {
  constructor(
    readonly desk: Desk,
    readonly clock: FakeClock,
  ) {}

  own(token: string, path = '', body?: object, headers?: Record<string, string>): Promise<Answer> {
    const method = body === undefined ? 'GET' : 'POST';
    return ask(this.desk, token, method, `/me/second-factor${path}`, body, headers);
  }

  begin(token: string, password = PASSWORD): Promise<Answer> {
    return this.own(token, '/totp', { password });
  }

  /** Sets up an app; the code that confirmed it is past when this returns. */
  async secure(member: Member): Promise<Secured> {
    const begun = await this.begin(member.token);
    const secret = begun.body.secret as string;
    const confirmed = await this.own(member.token, '/totp/confirm', { code: codeOf(secret, this.clock) });
    if (confirmed.status !== 200) throw new Error(JSON.stringify([begun.body, confirmed.body]));
    this.clock.advance(STEP);
    return { ...member, secret, recoveryCodes: confirmed.body.recoveryCodes as string[] };
  }

  /** A code that was not shown before. */
  next({ secret }: Pick<Secured, 'secret'>): string {
    this.clock.advance(STEP);
    return codeOf(secret, this.clock);
  }

  login(email: string, token?: string): Promise<Answer> {
    return ask(this.desk, token, 'POST', '/auth/login', { email, password: PASSWORD });
  }

  async challenge(email: string, token?: string): Promise<string> {
    const { body } = await this.login(email, token);
    const { challenge } = body as { challenge: { token: string } | null };
    if (!challenge) throw new Error(`No challenge: ${JSON.stringify(body)}`);
    return challenge.token;
  }

  finish(challenge: string, code: string, method = 'totp', more: object = {}): Promise<Answer> {
    return ask(this.desk, undefined, 'POST', '/auth/second-factor', { challenge, method, code, ...more });
  }

  async events(userId: string) {
    const events = await this.desk.get(EventLogRepository).ofStream(`user:${userId}`, 0, 200);
    return events.map(({ type, payload, actor }) => ({ type, payload, actor: `${actor.kind}:${actor.id}` }));
  }

  async mailsTo(email: string): Promise<{ subject: string; text: string }[]> {
    await this.desk.settle();
    const { data } = await this.desk.get(Outbox).page(undefined, 100);
    return data.filter(({ to }) => JSON.stringify(to).includes(email)).map(({ subject, text }) => ({ subject, text }));
  }
}

export function sessionOf({ body }: Answer): Session {
  const { session } = body as unknown as { session: Session | null };
  if (!session) throw new Error(`Not signed in: ${JSON.stringify(body)}`);
  return session;
}
