import { generateKeyPairSync, randomInt, sign } from 'node:crypto';
import { FakeClock } from '../../src/kernel/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { ask } from './api-keys-world.js';
import type { Claims, Secret } from './signed-identity-world.js';
import { identify, jwt, makeSecret, sessionOf, unsigned } from './signed-identity-world.js';

const SHOP = 'inbox-1';

describe('a token of a site', () => {
  const clock = new FakeClock(new Date('2026-11-20T09:00:00.500Z'));
  let desk: Desk;
  let shop: Secret;
  let other: Secret;

  beforeAll(async () => {
    desk = await startDesk({ clock, env: { RATE_LIMIT_IDENTIFY: '100000' } });
    [shop, other] = [await makeSecret(desk, SHOP), await makeSecret(desk, 'inbox-2')];
  });
  afterAll(() => desk.close());

  const now = () => Math.floor(clock.ms() / 1000);
  const good = (): Claims => ({ sub: 'anna', aud: SHOP, exp: now() + 300 });
  const refused = async (token: string, audience = SHOP) => {
    const { status, body } = await identify(desk, audience, token);
    return [status, body.code];
  };
  const said = (claims: Claims) => refused(jwt(shop.secret, { ...good(), ...claims }));

  it('that is right is taken, whatever else it says of itself', async () => {
    for (const header of [{}, { typ: undefined }, { typ: 'at+jwt' }, { kid: shop.id }]) {
      expect((await identify(desk, SHOP, jwt(shop.secret, good(), header))).status).toBe(200);
    }
    const listed = jwt(shop.secret, {
      ...good(),
      aud: ['elsewhere', SHOP],
      iss: 'shop',
      roles: ['admin'],
      role: 'admin',
    });
    expect(sessionOf(await identify(desk, SHOP, listed)).user.role).toBe('customer');
  });

  describe('that nobody signed with a secret of the audience is not valid, and nothing more is told', () => {
    const invalid = [401, 'identity.token_invalid'];

    it('no token at all, or half of one', async () => {
      const token = jwt(shop.secret, good());
      const [header = '', payload = '', signature = ''] = token.split('.');
      for (const each of [
        'x',
        'a.b.c',
        `${header}.${payload}`,
        `${token}.x`,
        `.${payload}.${signature}`,
        `${header}..`,
      ]) {
        expect(await refused(each)).toEqual(invalid);
      }
    });

    it('another secret, that of another audience, or a text that only looks like it', async () => {
      for (const secret of ['guess', other.secret, Buffer.from(shop.secret, 'base64url'), shop.id, '']) {
        expect(await refused(jwt(secret, good()))).toEqual(invalid);
      }
      // Not even what is wrong with it: that is for those who hold the secret.
      expect(await refused(jwt('guess', { sub: 'anna' }))).toEqual(invalid);
      expect(await refused(jwt(other.secret, { ...good(), aud: 'inbox-2', exp: 1 }))).toEqual(invalid);
    });

    it('claims that were changed after it was signed', async () => {
      const [header = '', , signature = ''] = jwt(shop.secret, good()).split('.');
      const payload = Buffer.from(JSON.stringify({ ...good(), sub: 'ben' })).toString('base64url');
      expect(await refused(`${header}.${payload}.${signature}`)).toEqual(invalid);
    });

    it('an audience that has no secret', async () => {
      expect(await refused(jwt(shop.secret, { ...good(), aud: 'nowhere' }), 'nowhere')).toEqual(invalid);
      expect(await refused(jwt('', { ...good(), aud: 'nowhere' }), 'nowhere')).toEqual(invalid);
    });

    it('a kid that names another secret', async () => {
      expect(await refused(jwt(shop.secret, good(), { kid: other.id }))).toEqual(invalid);
      expect(await refused(jwt(other.secret, good(), { kid: other.id }))).toEqual(invalid);
      expect(await refused(jwt(shop.secret, good(), { kid: 7 }))).toEqual(invalid);
    });

    it('a header that asks for what we do not understand', async () => {
      expect(await refused(jwt(shop.secret, good(), { crit: ['b64'], b64: false }))).toEqual(invalid);
      expect(await refused(jwt(shop.secret, good(), { crit: ['mine'], mine: 1 }))).toEqual(invalid);
    });
  });

  describe('of another algorithm is told to sign with HS256', () => {
    const notAllowed = [401, 'identity.alg_not_allowed'];

    it('none, in any writing, with a signature or without', async () => {
      for (const alg of ['none', 'None', 'NONE', '', undefined, null, ['HS256']]) {
        expect(await refused(unsigned(good(), { alg }))).toEqual(notAllowed);
        const [, , signature = ''] = jwt(shop.secret, good()).split('.');
        expect(await refused(unsigned(good(), { alg }, signature))).toEqual(notAllowed);
      }
    });

    it('RS256, by its own key or by a secret used as if it were one', async () => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const unfinished = unsigned(good(), { alg: 'RS256' }).slice(0, -1);
      const signature = sign('sha256', Buffer.from(unfinished), privateKey).toString('base64url');
      expect(await refused(`${unfinished}.${signature}`)).toEqual(notAllowed);
      expect(await refused(jwt(shop.secret, good(), { alg: 'RS256' }))).toEqual(notAllowed);
      const pem = publicKey.export({ type: 'spki', format: 'pem' });
      expect(await refused(jwt(pem as string, good()))).toEqual([401, 'identity.token_invalid']);
      const jwk = publicKey.export({ format: 'jwk' });
      expect(await refused(jwt(pem as string, good(), { jwk }))).toEqual([401, 'identity.token_invalid']);
    });

    it('HS384, HS512 and encrypted ones', async () => {
      for (const alg of ['HS384', 'HS512', 'EdDSA', 'dir']) {
        expect(await refused(jwt(shop.secret, good(), { alg }))).toEqual(notAllowed);
      }
    });
  });

  describe('that the site has signed is told what to mend', () => {
    it('its audience', async () => {
      for (const aud of [undefined, '', 'inbox-2', ['inbox-2'], SHOP.toUpperCase(), null]) {
        expect(await said({ aud })).toEqual([401, 'identity.wrong_audience']);
      }
    });

    it('its end', async () => {
      for (const exp of [undefined, null, 'tomorrow', String(now() + 300)]) {
        expect(await said({ exp })).toEqual([401, 'identity.exp_missing']);
      }
      expect(await said({ exp: now() + 3600 + 30 })).toEqual([200, undefined]);
      expect(await said({ exp: now() + 3600 + 31 })).toEqual([401, 'identity.exp_too_far']);
      // As milliseconds, the mistake everybody makes once.
      expect(await said({ exp: clock.ms() + 300_000 })).toEqual([401, 'identity.exp_too_far']);
      expect(await said({ exp: now() - 29 })).toEqual([200, undefined]);
      expect(await said({ exp: now() - 30 })).toEqual([401, 'identity.token_expired']);
      const token = jwt(shop.secret, good());
      clock.advance(329_000);
      expect(await refused(token)).toEqual([200, undefined]);
      clock.advance(1000);
      expect(await refused(token)).toEqual([401, 'identity.token_expired']);
    });

    it('its beginning', async () => {
      expect(await said({ nbf: now() + 30 })).toEqual([200, undefined]);
      expect(await said({ nbf: now() + 31 })).toEqual([401, 'identity.token_early']);
      expect(await said({ iat: now() + 30 })).toEqual([200, undefined]);
      expect(await said({ iat: now() + 31 })).toEqual([401, 'identity.token_early']);
      expect(await said({ nbf: 'now' })).toEqual([401, 'identity.claim_invalid']);
      expect(await said({ iat: 'now' })).toEqual([401, 'identity.claim_invalid']);
    });

    it('whom it is about', async () => {
      for (const sub of [
        undefined,
        null,
        '',
        ' ',
        42,
        ['anna'],
        'anna ',
        ' anna',
        'an\na',
        'anna\ud800',
        'x'.repeat(201),
      ]) {
        expect(await said({ sub })).toEqual([401, 'identity.sub_missing']);
      }
      for (const sub of ['x'.repeat(200), '𝄞'.repeat(200), 'Anna Berg', '4711', `' OR 1=1 --`]) {
        expect(await said({ sub })).toEqual([200, undefined]);
      }
    });
  });

  it('that is too long, or for an audience that cannot be, is a wrong field', async () => {
    expect(await refused('x'.repeat(4097))).toEqual([422, 'request.invalid']);
    for (const audience of ['', 'a b', 'x'.repeat(65), 'ü', '../x']) {
      expect(await refused(jwt(shop.secret, good()), audience)).toEqual([422, 'request.invalid']);
    }
  });

  it('that is refused leaves a trace, and no token in it', async () => {
    const log = desk.get(EventLogRepository);
    const before = await log.lastPosition();
    const token = jwt('guess', good());
    await refused(token);
    const events = await log.between(before, await log.lastPosition(), ['sign_in.failed'], 10);
    expect(events).toMatchObject([{ payload: { userId: null, method: 'signed', address: '127.0.0.1' } }]);
    expect(JSON.stringify(events)).not.toContain(token.slice(-20));
  });

  it('may be handed in so often a window', async () => {
    const tight = await startDesk({ env: { RATE_LIMIT_IDENTIFY: '3', TRUST_PROXY: 'true' } });
    // A new address: counts of other tests may still be open in a Redis.
    const from = { 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` };
    const send = () => ask(tight, undefined, 'POST', '/auth/identify', { audience: SHOP, token: 'x.y.z' }, from);
    try {
      const statuses: number[] = [];
      for (let times = 0; times < 4; times += 1) statuses.push((await send()).status);
      expect(statuses).toEqual([401, 401, 401, 429]);
    } finally {
      await tight.close();
    }
  });
});
