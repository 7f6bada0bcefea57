import { call } from './call.js';
import type { Core } from './core.js';
import { handDrafts } from './drafts.js';
import type { Tokens } from './session.js';
import { keptOf } from './session.js';

/** Where nobody is known, somebody is from now on: once, in whichever tab it is asked first. */
export function beGuest(core: Core, more: object = {}): Promise<void> {
  const { browser, session, name, api } = core;
  return browser.alone(name, async () => {
    if (session.read()) return;
    const body = { ...core.about(), ...more };
    const answer = await call<{ session: Tokens }>(browser.fetch, `${api}/auth/guest`, { method: 'POST', body });
    const kept = keptOf(browser, answer.session, 'guest');
    handDrafts(core, '', kept.me.id);
    session.keep(kept);
  });
}
