import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { OAuth2Server } from 'oauth2-mock-server';
import type { Logged } from '../../src/platform/events/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import type { Desk } from '../support/desk.js';

export type Fields = Record<string, unknown>;

interface Changeable {
  body: Fields | '';
  statusCode: number;
}

interface Grant {
  readonly challenge: string | null;
  readonly redirectUri: string | null;
}

const CLIENT = { id: 'the-desk', secret: 'the-secret-of-the-desk' };

/** An OAuth server on this machine, as strict as the real one is about what it gave the code for. */
export class Google {
  /** Who sits in front of it; what its userinfo says. */
  says: Fields = {};
  denies = false;
  readonly asked: URLSearchParams[] = [];
  readonly exchanged: Record<string, string>[] = [];
  readonly lookedUp: IncomingMessage[] = [];
  private readonly grants = new Map<string, Grant>();

  private constructor(private readonly server: OAuth2Server) {}

  static async start(): Promise<Google> {
    const server = new OAuth2Server();
    await server.issuer.keys.generate('RS256');
    await server.start(0, '127.0.0.1');
    const google = new Google(server);
    server.service.on('beforeAuthorizeRedirect', (to: { url: URL }, request: IncomingMessage) =>
      google.authorize(to.url, request),
    );
    server.service.on('beforeResponse', (answer: Changeable, request: { body: Record<string, string> }) =>
      google.exchange(answer, request.body),
    );
    server.service.on('beforeUserinfo', (answer: Changeable, request: IncomingMessage) => {
      google.lookedUp.push(request);
      answer.body = google.says;
    });
    return google;
  }

  get url(): string {
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  env(more: Record<string, string> = {}): Record<string, string> {
    return {
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
      GOOGLE_AUTHORIZATION_URL: `${this.url}/authorize`,
      GOOGLE_TOKEN_URL: `${this.url}/token`,
      GOOGLE_USERINFO_URL: `${this.url}/userinfo`,
      ...more,
    };
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private authorize(to: URL, request: IncomingMessage): void {
    const query = new URL(request.url ?? '', this.url).searchParams;
    this.asked.push(query);
    if (this.denies) {
      to.searchParams.delete('code');
      to.searchParams.set('error', 'access_denied');
      return;
    }
    this.grants.set(to.searchParams.get('code') ?? '', {
      challenge: query.get('code_challenge'),
      redirectUri: query.get('redirect_uri'),
    });
  }

  private exchange(answer: Changeable, body: Record<string, string>): void {
    this.exchanged.push({ ...body });
    const { code = '', code_verifier: verifier = '', client_id, client_secret, redirect_uri } = body;
    const grant = this.grants.get(code);
    this.grants.delete(code);
    const right =
      grant?.challenge === challengeOf(verifier) &&
      grant.redirectUri === redirect_uri &&
      client_id === CLIENT.id &&
      client_secret === CLIENT.secret;
    if (!right) Object.assign(answer, { statusCode: 400, body: { error: 'invalid_grant' } });
  }
}

export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

let people = 0;

/** Somebody new at Google. */
export function somebody(more: Fields = {}): Fields & { sub: string; email: string } {
  const number = `${process.pid}${(people += 1)}`;
  return {
    sub: `1000${number}`,
    email: `somebody-${number}@example.com`,
    email_verified: true,
    name: `Somebody ${number}`,
    ...more,
  };
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Fields;
}

export interface Landed {
  /** The page the browser ends on. */
  page: string;
  code?: string;
  error?: string;
  linked?: string;
}

export interface Signed {
  accessToken: string;
  refreshToken: string | null;
  sessionId: string;
  user: { id: string; email: string; name: string; role: string };
}

interface Sending {
  token?: string;
  body?: object;
}

/** Follows redirects by hand and keeps cookies, as a browser would. */
export class Browser {
  readonly cookies = new Map<string, { value: string; path: string; text: string }>();

  constructor(private readonly desk: Pick<Desk, 'url'>) {}

  async send(method: string, address: string, { token, body }: Sending = {}): Promise<Answer> {
    const url = new URL(address, this.desk.url);
    const own = url.origin === this.desk.url;
    const kept = [...this.cookies].filter(([, { path }]) => own && url.pathname.startsWith(path));
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      body: body && JSON.stringify(body),
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(kept.length > 0 ? { cookie: kept.map(([name, { value }]) => `${name}=${value}`).join('; ') } : {}),
      },
    });
    if (own) response.headers.getSetCookie().forEach((each) => this.keep(each));
    const text = await response.text();
    const json = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: json ? (JSON.parse(text) as Fields) : {} };
  }

  api(method: string, path: string, sending?: Sending): Promise<Answer> {
    return this.send(method, `/api/v1${path}`, sending);
  }

  /** One step of a redirect. */
  async follow(address: string): Promise<string> {
    const { status, headers, body } = await this.send('GET', address);
    if (status !== 302) throw new Error(`${address}: ${status} ${JSON.stringify(body)}`);
    return headers.get('location') ?? '';
  }

  /** To the other place and back: the address of the callback, not opened yet. */
  async agree(start: string): Promise<string> {
    return this.follow(await this.follow(start));
  }

  async land(callback: string): Promise<Landed> {
    const [page = '', fragment = ''] = (await this.follow(callback)).split('#');
    return { page, ...(Object.fromEntries(new URLSearchParams(fragment)) as Omit<Landed, 'page'>) };
  }

  async visit(start = '/api/v1/auth/google'): Promise<Landed> {
    return this.land(await this.agree(start));
  }

  finish(code: string | undefined, more: object = {}, token?: string): Promise<Answer> {
    return this.api('POST', '/auth/external/finish', { body: { code: code ?? 'none', ...more }, token });
  }

  /** All of it. */
  async signIn(): Promise<Signed> {
    const landed = await this.visit();
    const { status, body } = await this.finish(landed.code);
    if (status !== 200 || !body.session) throw new Error(JSON.stringify([landed, body]));
    return body.session as Signed;
  }

  /** Links whoever the token belongs to. */
  async link(token: string, password?: string): Promise<Landed> {
    const { status, body } = await this.api('POST', '/me/identities/google', { token, body: { password } });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return this.land(await this.follow(body.url as string));
  }

  private keep(text: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
    const path = /; path=([^;]+)/i.exec(text)?.[1] ?? '/';
    this.cookies.set(name, { value, path, text });
  }
}

export interface Identity {
  id: string;
  provider: string;
  email: string | null;
}

export async function identitiesOf(browser: Browser, token: string): Promise<Identity[]> {
  const { body } = await browser.api('GET', '/me/identities', { token });
  return body.data as Identity[];
}

export function eventsOfUser(desk: Desk, userId: string): Promise<Logged[]> {
  return desk.get(EventLogRepository).ofStream(`user:${userId}`, 0, 100);
}
