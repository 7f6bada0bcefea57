import type { Me, Problem } from './api.js';
import type { Browser } from './browser.js';
import { asRefusal, call, Refusal } from './call.js';

/** A token with less than this left is renewed before it is used. */
const MARGIN_MS = 60_000;

export interface Tokens {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken: string | null;
  readonly user: Pick<Me, 'id' | 'name' | 'email' | 'locale'>;
}

/** What this browser keeps of who uses it. */
export interface Kept {
  readonly me: Me;
  readonly token: string;
  readonly refresh: string;
  readonly until: number;
  /** Whom the site calls so. */
  readonly subject?: string;
  /** The guest this person was before; what the browser still keeps under that id goes along. */
  readonly was?: string;
  readonly ended?: Problem;
}

export interface Session {
  /** As it was last read. */
  readonly kept: Kept | undefined;
  /** As it is now, also by other tabs. */
  read(): Kept | undefined;
  keep(kept: Kept | undefined): void;
  /** Good for a while. Rejects when the session is over (which is then kept), or when nobody can be asked. */
  token(other?: string): Promise<string>;
  end(problem: Problem): void;
}

/** Whom a signed token is about; only the desk can tell whether that is so. */
export function subjectOf(token: string): string | undefined {
  try {
    const [, claims = ''] = token.split('.');
    return (JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))) as { sub?: string }).sub;
  } catch {
    return undefined;
  }
}

export function keptOf(browser: Browser, tokens: Tokens, kind: Me['kind'], before?: Kept): Kept {
  const { accessToken, expiresIn, refreshToken, user } = tokens;
  const { id, name, email, locale } = user;
  const contactEmail = before?.me.id === id ? before.me.contactEmail : null;
  return {
    me: { id, kind, name, email, contactEmail, locale },
    token: accessToken,
    refresh: refreshToken ?? '',
    until: browser.now() + expiresIn * 1000,
  };
}

/**
 * The tokens of whoever is here, shared by the tabs of this browser. A refresh token is good for one refresh, and one that
 * comes back ends the session: so one tab at a time, which looks first whether another has just done it.
 */
export function sessionOf(browser: Browser, name: string, api: string, changed: () => void): Session {
  const { notes, fetch } = browser;
  let kept: Kept | undefined;
  let renewing: Promise<string> | undefined;

  const read = () => {
    try {
      kept = (JSON.parse(notes.get(name) ?? 'null') as Kept | null) ?? undefined;
    } catch {
      kept = undefined;
    }
    return kept;
  };
  const keep = (next: Kept | undefined) => {
    kept = next;
    notes.set(name, next ? JSON.stringify(next) : null);
    changed();
  };
  const end = ({ code, status, detail }: Problem) => {
    const now = read();
    if (now) keep({ ...now, token: '', refresh: '', ended: { code, status, detail } });
  };
  const present = (): Kept => {
    const now = read();
    if (!now || now.ended) throw new Refusal(401, now?.ended ?? { code: 'session.none' });
    return now;
  };
  const good = ({ token, until }: Kept, other?: string) =>
    token !== other && until - browser.now() > MARGIN_MS ? token : undefined;

  const renew = async (other?: string) => {
    const before = present();
    const { refresh: refreshToken, me } = before;
    const found = good(before, other);
    if (found) return found;
    // Somebody else may be here when the answer comes; then it is not about them.
    const ours = () => read()?.refresh === refreshToken;
    try {
      const tokens = await call<Tokens>(fetch, `${api}/auth/refresh`, { method: 'POST', body: { refreshToken } });
      if (ours()) keep({ ...before, ...keptOf(browser, tokens, me.kind, before) });
      return present().token;
    } catch (error) {
      const refusal = asRefusal(error);
      if ([401, 403].includes(refusal.status) && ours()) end(refusal);
      throw refusal;
    }
  };

  return {
    get kept() {
      return kept;
    },
    read,
    keep,
    end,
    token: async (other) =>
      good(present(), other) ??
      (renewing ??= browser.alone(name, () => renew(other)).finally(() => (renewing = undefined))),
  };
}
