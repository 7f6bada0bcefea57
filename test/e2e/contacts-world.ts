import { randomUUID } from 'node:crypto';
import { UsersService } from '../../src/identity/users/index.js';
import type { FakeClock } from '../../src/kernel/index.js';
import { system } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Outbox } from '../../src/platform/mail/index.js';
import type { Desk } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';
import { tokenIn } from './accounts-world.js';

export const DAY = 24 * 3_600_000;

export interface Someone {
  readonly id: string;
  readonly email: string;
  readonly token: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Whatever the answer holds: the tests say what they expect of it.
  readonly body: Record<string, unknown>;
}

export interface RequestBody {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly state: string;
  readonly person: { id: string; name: string; avatarUrl: string | null } | null;
  readonly email: string | null;
  readonly message: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** What people do about contacts, each as one word. */
export class ContactsWorld {
  private constructor(readonly desk: Desk) {}

  static async start(clock?: FakeClock, env: Record<string, string> = {}): Promise<ContactsWorld> {
    return new ContactsWorld(await startDesk({ clock, env: { CONTACT_REQUESTS_PER_DAY: '100000', ...env } }));
  }

  person(name = 'A customer', role = 'customer'): Promise<Someone> {
    return this.desk.member({ name, role });
  }

  async call(method: string, path: string, token?: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.desk.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
  }

  ask(who: Someone, body: { email?: string; userId?: string; message?: string }): Promise<Answer> {
    return this.call('POST', '/contact-requests', who.token, body);
  }

  async requests(who: Someone, direction?: 'in' | 'out'): Promise<RequestBody[]> {
    const query = direction ? `?direction=${direction}` : '';
    return (await this.page(who, `/contact-requests${query}`)) as RequestBody[];
  }

  answer(who: Someone, id: unknown, verb: 'accept' | 'decline' | 'withdraw'): Promise<Answer> {
    return this.call('POST', `/contact-requests/${String(id)}/${verb}`, who.token);
  }

  async contacts(who: Someone, query = ''): Promise<string[]> {
    return ((await this.page(who, `/contacts${query}`)) as { id: string }[]).map(({ id }) => id);
  }

  remove(who: Someone, other: Someone): Promise<Answer> {
    return this.call('DELETE', `/contacts/${other.id}`, who.token);
  }

  block(who: Someone, other: { id: string }): Promise<Answer> {
    return this.call('POST', '/blocks', who.token, { userId: other.id });
  }

  unblock(who: Someone, other: Someone): Promise<Answer> {
    return this.call('DELETE', `/blocks/${other.id}`, who.token);
  }

  async blocked(who: Someone): Promise<string[]> {
    return ((await this.page(who, '/blocks')) as { id: string }[]).map(({ id }) => id);
  }

  /** They are contacts: one asks, the other accepts. */
  async befriend(one: Someone, other: Someone): Promise<void> {
    await this.ask(one, { email: other.email });
    const asked = (await this.requests(other, 'in')).find(({ person }) => person?.id === one.id);
    const accepted = await this.answer(other, asked?.id, 'accept');
    if (accepted.status !== 200) throw new Error(`They did not become contacts: ${JSON.stringify(accepted.body)}`);
  }

  /** Somebody who has registered by themselves, and has not shown that the address is theirs. */
  async newcomer(email: string, name = 'A newcomer'): Promise<Someone> {
    const password = PASSWORD;
    await this.call('POST', '/auth/register', undefined, { email, name, password });
    const { body } = await this.call('POST', '/auth/login', undefined, { email, password });
    const { accessToken: token, user } = body.session as { accessToken: string; user: { id: string } };
    return { id: user.id, email, token };
  }

  /** They follow the link of the newest mail to the address. */
  async verify(email: string): Promise<void> {
    await this.desk.settle();
    const { data } = await this.desk.get(Outbox).page(undefined, 500);
    const mail = data.find(({ to }) => to.address === email);
    const { status } = await this.call('POST', '/auth/email/verify', undefined, { token: tokenIn(mail) });
    if (status !== 204) throw new Error(`${email} was not verified.`);
  }

  /** Another address is theirs from now on. */
  async moveTo({ id }: Someone, email: string): Promise<void> {
    await this.desk.get(UnitOfWork).run(() => this.desk.get(UsersService).changeEmail(system('test'), id, email));
  }

  async page(who: Someone, path: string): Promise<unknown[]> {
    const { status, body } = await this.call('GET', path, who.token);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
    return body.data as unknown[];
  }
}

export function freshAddress(): string {
  return `nobody-${randomUUID()}@example.com`;
}

/** The code of a refusal, or the status of what was not refused. */
export function said({ status, body }: Answer): unknown {
  return status < 400 ? status : body.code;
}
