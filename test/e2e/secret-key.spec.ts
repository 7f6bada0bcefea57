import { randomBytes } from 'node:crypto';
import { FakeClock, SystemClock } from '../../src/kernel/index.js';
import type { Desk } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';
import { ask } from './api-keys-world.js';
import { codeOf, longTokens, World } from './second-factor-world.js';
import { identify, jwt, makeSecret } from './signed-identity-world.js';

const newKey = () => randomBytes(32).toString('hex');

describe('a SECRET_KEY that follows another', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ env: longTokens });
  });
  afterAll(() => desk.close());

  it('takes over what was sealed: second factors, secrets of sites, signing keys; then the old one may go', async () => {
    const ana = await new World(desk, new FakeClock(Date.now())).secure(await desk.member());
    const site = await makeSecret(desk, 'shop');
    const [older = '', newer] = [desk.env.SECRET_KEY, newKey()];
    const signIn = async (at: Desk) => {
      const { body } = await ask(at, undefined, 'POST', '/auth/login', { email: ana.email, password: PASSWORD });
      const { challenge } = body as { challenge: { token: string } | null };
      // The code of before was used up when the app was set up.
      const finish = { challenge: challenge?.token, method: 'totp', code: codeOf(ana.secret, new SystemClock(), 1) };
      return (await ask(at, undefined, 'POST', '/auth/second-factor', finish)).status;
    };
    const ofSite = async (at: Desk) => {
      const exp = Math.floor(Date.now() / 1000) + 300;
      return (await identify(at, 'shop', jwt(site.secret, { sub: 'anna', aud: 'shop', exp }))).status;
    };
    const whoAmI = async (at: Desk) => (await at.as(ana.token).GET('/api/v1/me')).response.status;

    const both = await desk.beside({ SECRET_KEY: newer, SECRET_KEY_PREVIOUS: older });
    expect([await ofSite(both), await whoAmI(both)]).toEqual([200, 200]);

    const alone = await desk.beside({ SECRET_KEY: newer });
    expect([await signIn(alone), await ofSite(alone), await whoAmI(alone)]).toEqual([200, 200, 200]);
    // What is left of the old one opens nothing any more.
    expect(await ofSite(desk)).toBe(401);
  });
});
