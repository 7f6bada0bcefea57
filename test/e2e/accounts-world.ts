import type { FakeClock } from '../../src/kernel/index.js';
import type { OutboxMail } from '../../src/platform/mail/index.js';
import { Outbox } from '../../src/platform/mail/index.js';
import type { Desk } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const NEW_PASSWORD = 'nine yellow boats drift';

export interface Answer {
  status: number;
  headers: Headers;
  // Whatever the answer holds: the tests say what they expect of it.
  body: Record<string, unknown> | undefined;
}

let made = 0;

/** An address nobody has yet. */
export function freshAddress(): string {
  return `person-${(made += 1)}@example.com`;
}

export interface World {
  readonly desk: Desk;
  post(path: string, body?: object, token?: string): Promise<Answer>;
  register(email: string, more?: object): Promise<Answer>;
  login(email: string, password?: string): Promise<Answer>;
  /** What an address has got, the newest first. */
  mails(address: string): Promise<OutboxMail[]>;
  /** The secret of the newest mail to the address. */
  token(address: string): Promise<string>;
}

export async function startWorld(clock?: FakeClock, env: Record<string, string> = {}): Promise<World> {
  const desk = await startDesk({ clock, env });
  const post = async (path: string, body: object = {}, token?: string): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const response = await fetch(`${desk.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text ? (JSON.parse(text) as Record<string, unknown>) : undefined,
    };
  };
  const mails = async (address: string) => {
    await desk.settle();
    const { data } = await desk.get(Outbox).page(undefined, 500);
    return data.filter(({ to }) => to.address === address);
  };
  return {
    desk,
    post,
    register: (email, more = {}) =>
      post('/auth/register', { email, name: 'Anna Larsson', password: PASSWORD, ...more }),
    login: (email, password = PASSWORD) => post('/auth/login', { email, password }),
    mails,
    token: async (address) => tokenIn((await mails(address))[0]),
  };
}

export function linkIn(mail: OutboxMail | undefined): URL {
  const [link] = /https?:\/\/\S+\/account\/\S+/.exec(mail?.text ?? '') ?? [];
  if (!link) throw new Error(`There is no link in "${mail?.subject}".`);
  return new URL(link);
}

export function tokenIn(mail: OutboxMail | undefined): string {
  return linkIn(mail).hash.replace('#token=', '');
}

/** The code of a refusal, or the status of what was not refused. */
export function said({ status, body }: Answer): unknown {
  return body?.code ?? status;
}

/** Where each wrong field is, and its code. */
export function fields({ body }: Answer): unknown {
  const errors = (body?.errors ?? []) as { pointer: string; code: string }[];
  return Object.fromEntries(errors.map(({ pointer, code }) => [pointer, code]));
}

/** The access token of an answer that signed in. */
export function accessIn({ body }: Answer): string {
  return (body?.session as { accessToken: string }).accessToken;
}
