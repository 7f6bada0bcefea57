import { createHmac } from 'node:crypto';
import type { Logged } from '../../src/platform/events/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import type { Desk } from '../support/desk.js';
import type { Answer } from './api-keys-world.js';
import { ask } from './api-keys-world.js';

export interface Secret {
  id: string;
  audience: string;
  secret: string;
  status: string;
  lastUsedAt: string | null;
}

export interface SignedIn {
  accessToken: string;
  refreshToken: string | null;
  user: { id: string; kind: string; name: string; email: string | null; role: string; locale: string };
  permissions: string[];
  secondFactorDue: boolean;
}

export type Claims = Record<string, unknown>;

export async function makeSecret(desk: Desk, audience: string): Promise<Secret> {
  const answer = await ask(desk, desk.operatorKey, 'POST', '/identity-secrets', { audience });
  if (answer.status !== 201) throw new Error(`No secret: ${JSON.stringify(answer.body)}`);
  return answer.body as unknown as Secret;
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT as a site would make it, by hand: so that it can also be wrong in every way. */
export function jwt(secret: string | Buffer, claims: Claims, header: Claims = {}): string {
  const body = `${part({ alg: 'HS256', typ: 'JWT', ...header })}.${part(claims)}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

export function unsigned(claims: Claims, header: Claims, signature = ''): string {
  return `${part(header)}.${part(claims)}.${signature}`;
}

export function identify(
  desk: Pick<Desk, 'url'>,
  audience: string,
  token: string,
  { as, ...more }: { as?: string; cookie?: boolean } = {},
): Promise<Answer> {
  return ask(desk, as, 'POST', '/auth/identify', { audience, token, ...more });
}

export function sessionOf({ status, body }: Answer): SignedIn {
  if (status !== 200 || !body.session) throw new Error(`Not signed in: ${JSON.stringify(body)}`);
  return body.session as SignedIn;
}

export function eventsOfUser(desk: Desk, userId: string): Promise<Logged[]> {
  return desk.get(EventLogRepository).ofStream(`user:${userId}`, 0, 100);
}
