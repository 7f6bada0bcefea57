import { type Client, createClient, ProblemError } from '@quickdesk/client';
import * as auth from '../api/auth.js';
import type { Me, SessionTokens, SignIn } from '../api/shapes.js';
import { keepKey, keepSessionMark, keptKey, mayHaveSession } from './kept.js';
import type { LeaveReason, SessionState } from './state.js';
import { Tabs } from './tabs.js';

/** A token with less than this left is renewed before it is used. */
const margin = 60_000;

/**
 * Who is signed in, in all tabs of this browser. The access token lives in memory only; the refresh token is in a
 * cookie that no script can read. An operator's key is a second, smaller way in, kept by its tab.
 */
export class Session {
  readonly client: Client;
  private state: SessionState = { phase: 'starting' };
  private key: string | undefined;
  private access: { token: string; expiresAt: number } | undefined;
  private renewing: Promise<boolean> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly tabs = new Tabs();
  private readonly listeners = new Set<() => void>();

  constructor() {
    this.client = createClient({ baseUrl: '', token: () => this.token(), fetch: (request) => this.fetch(request) });
    this.tabs.hear((message) => {
      if (this.key) return;
      if (message.kind === 'in') this.take(message.tokens, message.expiresAt);
      else if (this.state.phase === 'in') this.forget(message.why);
    });
    const catchUp = () => {
      if (document.visibilityState === 'visible' && this.access && this.left() < margin) void this.renew();
    };
    document.addEventListener('visibilitychange', catchUp);
    addEventListener('online', catchUp);
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  };

  readonly now = (): SessionState => this.state;

  token(): string | undefined {
    return this.key ?? this.access?.token;
  }

  async start(): Promise<void> {
    this.key = keptKey();
    if (this.key) return this.become({ phase: 'in', via: 'key' });
    if (!mayHaveSession()) return this.become({ phase: 'out' });
    this.become({ phase: 'starting' });
    try {
      if (!(await this.renew())) this.forget(undefined);
    } catch (error) {
      this.become({ phase: 'unreachable', error });
    }
  }

  /** What an answer of the server's means: inside, or a challenge that is still to be met. */
  enter(answer: SignIn): SignIn {
    if (answer.session) this.share(answer.session);
    return answer;
  }

  useKey(key: string): void {
    this.key = key;
    keepKey(key);
    this.become({ phase: 'in', via: 'key' });
  }

  async signOut(): Promise<void> {
    if (!this.key) {
      await auth.signOut(this.client).catch((error: unknown) => {
        // Already over counts as done; an unreachable server does not, for the cookie would still be good.
        if (!(error instanceof ProblemError) || error.status !== 401) throw error;
      });
    }
    this.leave('asked');
  }

  /** The server ended it: this tab and the others show the sign-in. */
  leave(why: LeaveReason, code?: string): void {
    const shared = !this.key;
    this.forget(why, code);
    if (shared && why !== 'key') this.tabs.tell({ kind: 'out', why });
  }

  /** The rights or the profile changed while being signed in. */
  change(change: { me?: Partial<Me>; permissions?: readonly string[]; secondFactorDue?: boolean }): void {
    if (this.state.phase !== 'in' || this.state.via !== 'account') return;
    const { account } = this.state;
    this.become({
      ...this.state,
      account: {
        ...account,
        me: { ...account.me, ...change.me },
        permissions: change.permissions ? new Set(change.permissions) : account.permissions,
        secondFactorDue: change.secondFactorDue ?? account.secondFactorDue,
      },
    });
  }

  /** Somebody changed; it may be the one signed in here, at another device or by somebody else's hand. */
  heard({ id, name, email, locale, timeZone, avatarUrl, role }: Me): void {
    if (this.state.phase !== 'in' || this.state.via !== 'account' || this.state.account.me.id !== id) return;
    this.change({ me: { name, email, locale, timeZone, avatarUrl, role } });
  }

  /** A fresh access token; false when the session is over, an error when nobody could be asked. */
  renew(): Promise<boolean> {
    const before = this.access?.token;
    this.renewing ??= this.tabs
      .alone(async () => {
        // Another tab may have done it while this one stood in line.
        if (this.access && this.access.token !== before && this.left() > margin) return true;
        this.share(await auth.refresh());
        return true;
      })
      .catch((error: unknown) => {
        if (error instanceof ProblemError && (error.status === 401 || error.status === 403)) return false;
        throw error;
      })
      .finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  private left(): number {
    return (this.access?.expiresAt ?? 0) - Date.now();
  }

  private share(tokens: SessionTokens): void {
    const expiresAt = Date.now() + tokens.expiresIn * 1000;
    this.take(tokens, expiresAt);
    this.tabs.tell({ kind: 'in', tokens, expiresAt });
  }

  private take(tokens: SessionTokens, expiresAt: number): void {
    this.access = { token: tokens.accessToken, expiresAt };
    keepSessionMark(true);
    const { user, sessionId, permissions, scope, secondFactorDue } = tokens;
    this.become({
      phase: 'in',
      via: 'account',
      account: { me: user, sessionId, permissions: new Set(permissions), scope, secondFactorDue },
    });
    clearTimeout(this.timer);
    // Two tabs that wake up together stand in line for the lock; the spread makes that rare.
    const wait = Math.max(5_000, this.left() - margin - Math.random() * 10_000);
    this.timer = setTimeout(() => void this.renewInTime(), Math.min(wait, 2_000_000_000));
  }

  private async renewInTime(): Promise<void> {
    try {
      if (!(await this.renew())) this.leave('expired');
    } catch {
      // Offline: the next request, or coming back online, tries again.
    }
  }

  private forget(why: LeaveReason | undefined, code?: string): void {
    clearTimeout(this.timer);
    if (this.key) keepKey(undefined);
    else keepSessionMark(false);
    this.key = undefined;
    this.access = undefined;
    this.become({ phase: 'out', why, code });
  }

  private become(state: SessionState): void {
    this.state = state;
    for (const changed of this.listeners) changed();
  }

  /** Refused for being unknown: once more with a fresh token, and then it is over. */
  private async fetch(request: Request): Promise<Response> {
    const again = this.key ? undefined : request.clone();
    const response = await fetch(request);
    if (response.status !== 401) return response;
    if (!again) {
      this.leave('key');
      return response;
    }
    if (!(await this.renew())) {
      this.leave('expired');
      return response;
    }
    again.headers.set('Authorization', `Bearer ${this.token() ?? ''}`);
    return fetch(again);
  }
}
