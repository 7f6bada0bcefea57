import type { KeptMessage } from '@quickdesk/live';
import type { Me, SignedIn } from './api.js';
import { asRefusal, call } from './call.js';
import type { Core } from './core.js';
import { handDrafts } from './drafts.js';
import type { Tokens } from './session.js';
import { keptOf, subjectOf } from './session.js';

interface Answer {
  readonly session: Tokens | null;
  readonly challenge: { readonly token: string; readonly methods: readonly string[] } | null;
}

const LOOK_MS = 200;
/** So long other tabs may still have kept something under the id of the guest. */
const CARRY_MS = 60_000;

/** By a token that the site's own server has signed. The same person as now: nothing happens. */
export async function identify(core: Core, token: string): Promise<void> {
  const subject = subjectOf(token);
  const kept = core.session.read();
  const same = kept?.me.kind === 'signed' && kept.subject === subject;
  if (same && !kept.ended) return;
  // Whoever the site speaks of, it is not who was here: they see nothing more, whatever becomes of the token.
  if (kept && kept.me.kind !== 'guest' && !same) leave(core);
  const audience = core.inboxId;
  await enter(core, '/auth/identify', { audience, token }, 'signed', subject);
}

export async function signIn(core: Core, email: string, password: string): Promise<SignedIn> {
  return enter(core, '/auth/login', { email, password });
}

export async function finishSecondFactor(
  core: Core,
  challenge: string,
  code: string,
  method = /^[\d\s]+$/.test(code) ? 'totp' : 'recovery',
): Promise<void> {
  await enter(core, '/auth/second-factor', { challenge, code, method });
}

export async function googleAddress(core: Core, returnTo: string): Promise<string> {
  const token = await guestToken(core);
  const request = { method: 'POST', body: { returnTo }, token };
  return (await call<{ url: string }>(core.browser.fetch, `${core.api}/auth/google/start`, request)).url;
}

export async function finishExternal(core: Core, code: string): Promise<SignedIn> {
  return enter(core, '/auth/external/finish', { code });
}

export async function register(core: Core, input: object): Promise<void> {
  const request = { method: 'POST', body: { ...input, ...core.about() } };
  await call(core.browser.fetch, `${core.api}/auth/register`, request);
}

/** A guest, by the link of a mail. What another guest has here does not go along. */
export async function continueWith(core: Core, token: string): Promise<void> {
  await enter(core, '/auth/continue', { token }, 'guest');
}

/** The token of a guest, where one is here: then what is theirs goes along. */
async function guestToken({ session }: Core): Promise<string | undefined> {
  const kept = session.read();
  if (kept?.me.kind !== 'guest' || kept.ended) return undefined;
  try {
    return await session.token();
  } catch (error) {
    // Over: nothing of theirs can go along.
    if (asRefusal(error).status === 401) return undefined;
    throw error;
  }
}

async function enter(
  core: Core,
  path: string,
  body: object,
  kind: Me['kind'] = 'user',
  subject?: string,
): Promise<SignedIn> {
  const { browser, session, api } = core;
  const before = session.read();
  const goesAlong = before?.me.kind === 'guest' && kind !== 'guest';
  if (goesAlong && !before.ended) await settled(core);
  const token = goesAlong ? await guestToken(core) : undefined;
  const ask = (as?: string) => call<Answer>(browser.fetch, api + path, { method: 'POST', body, token: as });
  const tried = () =>
    ask(token).catch((error: unknown) => {
      // The answer to the first try was lost: the guest is somebody already, and is no more.
      if (token && asRefusal(error).code === 'auth.session_over') return ask();
      throw error;
    });
  // Nobody renews the session of who was here while it is being replaced.
  const challenge = await browser.alone(core.name, async () => {
    const { session: tokens, challenge } = await tried();
    if (!tokens) return challenge;
    const kept = { ...keptOf(browser, tokens, kind, before), ...(subject !== undefined && { subject }) };
    const other = before && before.me.id !== kept.me.id;
    if (other && !goesAlong) leave(core);
    session.keep({ ...kept, ...(other && goesAlong && { was: before.me.id }) });
  });
  if (challenge) return { challenge: challenge.token, methods: challenge.methods };
  // An address for answers is not in the answer; where it cannot be read now, it is asked for again at worst.
  await (await import('./acts.js')).look(core).catch(() => undefined);
  return 'in';
}

/** Nothing is on its way of which nobody knows whether it has arrived: under another name it would arrive again. */
async function settled(core: Core): Promise<void> {
  await (await core.openings()).settled();
  const { me } = core.state;
  if (!me) return;
  const live = await core.live();
  const store = core.outbox(live, me.id);
  for (;;) {
    const kept = await store.load().catch(() => []);
    if (core.state.ended || !kept.some(({ refused }) => refused === null)) return;
    await new Promise<void>((resolve) => core.browser.after(LOOK_MS, resolve));
  }
}

/** What the browser keeps under the id of a guest is from now on kept for who they are. Done twice, it is done once. */
export async function carry(core: Core): Promise<void> {
  const { session } = core;
  const { kept } = session;
  if (!kept?.was) return;
  const { was, me } = kept;
  await (await core.openings()).hand(was, me.id);
  const live = await core.live();
  const [from, to] = [core.outbox(live, was), core.outbox(live, me.id)];
  for (const message of await from.load().catch((): KeptMessage[] => [])) {
    await to.put({ ...message, author: me.id });
    await from.remove(message.clientId);
  }
  handDrafts(core, was, me.id);
  core.later(CARRY_MS, () => {
    const now = session.read();
    if (now?.was !== was) return;
    core.browser.forget?.(`${core.name}-${was}`);
    session.keep({ ...now, was: undefined });
  });
}

/** Somebody who has left, and whose session the desk has perhaps not heard of yet. */
interface Left {
  readonly id: string;
  readonly refresh: string;
}

function leftOf({ browser, name }: Core): Left[] {
  return JSON.parse(browser.notes.get(`${name}.left`) ?? '[]') as Left[];
}

export async function signOut(core: Core): Promise<void> {
  leave(core);
}

/** Out at once, whether or not the desk can be reached. What is left to do is noted. */
function leave(core: Core): void {
  const { session, name } = core;
  const { notes } = core.browser;
  const kept = session.read();
  if (!kept) return;
  notes.set(`${name}.left`, JSON.stringify([...leftOf(core), { id: kept.me.id, refresh: kept.refresh }]));
  handDrafts(core, kept.me.id, null);
  notes.set(`${name}.attributes`, null);
  session.keep(undefined);
  // What fails is done when somebody comes back to the page.
  sweep(core).catch(() => undefined);
}

/** Ends the sessions of those who have left, and forgets what they had written; again and again until it is done. */
export async function sweep(core: Core): Promise<void> {
  const { browser, name, api } = core;
  for (const { id, refresh: refreshToken } of leftOf(core)) {
    // First what is here, which needs nobody.
    const outbox = core.outbox(await core.live(), id);
    for (const { clientId } of await outbox.load().catch((): KeptMessage[] => [])) await outbox.remove(clientId);
    browser.forget?.(`${name}-${id}`);
    await (await core.openings()).hand(id, null);
    if (refreshToken) await call(browser.fetch, `${api}/auth/logout`, { method: 'POST', body: { refreshToken } });
    const left = leftOf(core).filter((each) => each.id !== id);
    browser.notes.set(`${name}.left`, left.length > 0 ? JSON.stringify(left) : null);
  }
}
