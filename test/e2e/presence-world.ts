import type { Desk } from '../support/desk.js';
import type { TestSocket } from '../support/socket.js';

export interface Shown {
  readonly userId: string;
  readonly status: 'online' | 'away' | 'busy' | 'offline';
  readonly lastSeenAt: string | null;
}

export interface Mine {
  readonly status: string;
  readonly current: string;
  readonly showPresence: string;
  readonly showLastSeen: boolean;
}

interface Holder {
  readonly token: string;
}

/** Short enough to be waited for. */
export const quick = { PRESENCE_GRACE: '200ms', PRESENCE_TTL: '900ms' };
export const GRACE_MS = 200;

export interface Answered<T> {
  readonly status: number;
  readonly body: T;
}

export async function ask<T>(
  { url }: { url: string },
  who: Holder,
  method: string,
  path: string,
  body?: object,
): Promise<Answered<T>> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${who.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

/** What the viewer is answered about each of them, in order. */
export async function look(desk: { url: string }, viewer: Holder, ...ids: string[]): Promise<Shown[]> {
  const { status, body } = await ask<{ data: Shown[] }>(desk, viewer, 'GET', `/presence?ids=${ids.join(',')}`);
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body.data;
}

export async function statusFor(desk: { url: string }, viewer: Holder, id: string): Promise<string | undefined> {
  return (await look(desk, viewer, id))[0]?.status;
}

export async function change(desk: { url: string }, who: Holder, settings: object): Promise<Mine> {
  const { status, body } = await ask<Mine>(desk, who, 'PATCH', '/me/presence', settings);
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

export async function watch(socket: TestSocket, ...ids: string[]): Promise<Shown[]> {
  return (await socket.command<{ data: Shown[] }>('presence:watch', { ids })).data;
}

export function heard(socket: TestSocket, id: string, status: string): Promise<Shown> {
  return socket.heard<Shown>('presence', (payload) => payload.userId === id && payload.status === status);
}

export async function guest(desk: Desk): Promise<{ id: string; token: string }> {
  const body = JSON.stringify({});
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${desk.url}/api/v1/auth/guest`, { method: 'POST', headers, body });
  const { session } = (await answer.json()) as { session: { accessToken: string; user: { id: string } } };
  return { id: session.user.id, token: session.accessToken };
}
