import { FakeClock } from '../../src/kernel/index.js';
import { SpentToken } from '../../src/identity/signed-identity/spent-token.entity.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { UsersService } from '../../src/identity/users/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { ask } from './api-keys-world.js';
import type { Claims, SignedIn } from './signed-identity-world.js';
import { eventsOfUser, identify, jwt, makeSecret, sessionOf } from './signed-identity-world.js';

const SHOP = 'shop.example.com';

describe('the customer of a site', () => {
  const clock = new FakeClock(new Date('2026-11-20T09:00:00Z'));
  let desk: Desk;
  let secret: string;
  let people = 0;

  beforeAll(async () => {
    desk = await startDesk({ clock, env: { RATE_LIMIT_IDENTIFY: '100000' } });
    ({ secret } = await makeSecret(desk, SHOP));
  });
  afterAll(() => desk.close());

  const someone = () => `customer-${(people += 1)}`;
  const inSeconds = (seconds: number) => Math.floor(clock.ms() / 1000) + seconds;
  const token = (sub: string, claims: Claims = {}) => jwt(secret, { sub, aud: SHOP, exp: inSeconds(300), ...claims });
  const come = (sub: string, claims: Claims = {}, as?: string) => identify(desk, SHOP, token(sub, claims), { as });
  const signedIn = async (sub: string, claims: Claims = {}, as?: string) => sessionOf(await come(sub, claims, as));
  const user = (id: string) => desk.get(UsersService).find(id);
  const types = async (id: string) => (await eventsOfUser(desk, id)).map(({ type }) => type);

  it('gets a session, and is the same person each time', async () => {
    const sub = someone();
    const claims = { name: 'Anna Berg', email: 'anna@example.com', email_verified: true, locale: 'de_AT' };
    const first = await signedIn(sub, claims);
    expect(first).toMatchObject({
      user: { kind: 'user', role: 'customer', name: 'Anna Berg', email: 'anna@example.com', locale: 'de-AT' },
      permissions: expect.arrayContaining(['me.read', 'me.secure', 'me.update', 'room.use']) as string[],
      secondFactorDue: false,
      refreshToken: expect.any(String) as string,
    });
    expect((await ask(desk, first.accessToken, 'GET', '/me')).body).toMatchObject({ id: first.user.id });
    const again = await signedIn(sub, claims);
    expect(again.user).toEqual(first.user);
    expect(await types(first.user.id)).toEqual([
      'user.added',
      'signed_identity.linked',
      'session.started',
      'session.started',
    ]);
    expect((await eventsOfUser(desk, first.user.id))[2]?.payload).toMatchObject({ method: 'signed' });
    expect((await user(first.user.id))?.emailVerifiedAt).toBe(clock.ms());
    const sessions = await ask(desk, first.accessToken, 'GET', '/auth/sessions');
    expect(sessions.body.data).toMatchObject([{ method: 'signed' }, { method: 'signed' }]);
  });

  it('may keep the refresh token in a cookie', async () => {
    const answer = await identify(desk, SHOP, token(someone()), { cookie: true });
    expect(sessionOf(answer).refreshToken).toBeNull();
    expect(answer.headers.get('set-cookie')).toMatch(/^quickdesk_refresh=.*HttpOnly/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('is somebody else when the site says so, also in the same browser, and on another site', async () => {
    const { secret: other } = await makeSecret(desk, 'other-site');
    const sub = someone();
    const anna = await signedIn(sub);
    const ben = await signedIn(someone(), {}, anna.accessToken);
    const there = jwt(other, { sub, aud: 'other-site', exp: inSeconds(300) });
    const elsewhere = sessionOf(await identify(desk, 'other-site', there));
    expect(new Set([anna, ben, elsewhere].map((each) => each.user.id)).size).toBe(3);
    expect((await ask(desk, ben.accessToken, 'GET', '/me')).body).toMatchObject({ id: ben.user.id });
    const capitals = await signedIn(sub.toUpperCase());
    expect(capitals.user.id).not.toBe(anna.user.id);
  });

  it('is called what the site calls them now, as far as that is a name', async () => {
    const sub = someone();
    const nameless = await signedIn(sub);
    expect(nameless.user).toMatchObject({ name: sub, locale: 'en', email: null });
    const called = async (claims: Claims) => (await signedIn(sub, claims)).user;
    expect(await called({ name: 'Anna', locale: 'fr' })).toMatchObject({ name: 'Anna', locale: 'fr' });
    expect(await called({})).toMatchObject({ name: 'Anna', locale: 'fr' });
    expect(await called({ name: '', locale: 'no such language' })).toMatchObject({ name: 'Anna', locale: 'fr' });
    expect(await called({ name: 42, locale: {}, email: ['x'] })).toMatchObject({ name: 'Anna', locale: 'fr' });
    expect(await called({ name: ` Anna\n\u202eBerg\u0000 \ud800` })).toMatchObject({ name: 'Anna  Berg  \ufffd' });
    expect((await signedIn('\u202e')).user.name).toBe('Customer');
    expect((await called({ name: '𝄞'.repeat(150) })).name).toBe('𝄞'.repeat(100));
    const renamed = (await eventsOfUser(desk, nameless.user.id)).find(({ type }) => type === 'user.renamed');
    expect(renamed).toMatchObject({ actor: { kind: 'system', id: 'signed-identity' }, payload: { to: 'Anna' } });
  });

  describe('with an e-mail', () => {
    it('has it once the site says it was verified, and not before: nobody sits on a stranger’s address', async () => {
      const sub = someone();
      const email = `${sub}@example.com`;
      const { user: made } = await signedIn(sub, { email });
      for (const email_verified of [undefined, false, 'true', 1]) {
        await signedIn(sub, { email, email_verified });
        expect(await user(made.id)).toMatchObject({ email: null, emailVerifiedAt: null });
      }
      await signedIn(sub, { email: email.toUpperCase(), email_verified: true });
      const settled = await user(made.id);
      expect(settled?.emailKey).toBe(email);
      expect(settled?.emailVerifiedAt).toBe(clock.ms());
      // From then on it is theirs to change, not the site's.
      await signedIn(sub, { email: 'x@example.com', email_verified: true });
      expect((await user(made.id))?.emailKey).toBe(email);
    });

    it.each(['customer', 'agent', 'admin'])('that belongs to a %s is not let into that account', async (role) => {
      const owner = await desk.member({ role });
      for (const email of [owner.email, owner.email.toUpperCase()]) {
        const came = await signedIn(someone(), { email, email_verified: true, name: 'Taker' });
        expect(came.user).toMatchObject({ email: null, role: 'customer' });
        expect(came.user.id).not.toBe(owner.id);
      }
      expect(await user(owner.id)).toMatchObject({ email: owner.email, role });
      expect(await types(owner.id)).not.toContain('signed_identity.linked');
      expect((await ask(desk, owner.token, 'GET', '/me')).body).toMatchObject({ id: owner.id });
    });

    it('that is none is a customer without one', async () => {
      for (const email of ['anna', 'a@b', '', 'a b@example.com']) {
        expect((await signedIn(someone(), { email, email_verified: true })).user.email).toBeNull();
      }
    });

    it('that two new ones claim at once belongs to one of them', async () => {
      const email = 'two-at-once@example.com';
      const claims = { email, email_verified: true };
      const both = await Promise.all([signedIn(someone(), claims), signedIn(someone(), claims)]);
      expect(both.map((each) => each.user.email).sort()).toEqual([email, null].sort());
      expect(both[0].user.id).not.toBe(both[1].user.id);
    });
  });

  it('who comes for the first time in several tabs at once is one person', async () => {
    for (let round = 0; round < 3; round += 1) {
      const sub = someone();
      const email = `${sub}@example.com`;
      const tabs = await Promise.all(
        Array.from({ length: 6 }, () => signedIn(sub, { email, email_verified: true, name: 'Tabs' })),
      );
      const ids = new Set(tabs.map((each) => each.user.id));
      expect(ids.size).toBe(1);
      const [id = ''] = ids;
      expect((await types(id)).filter((type) => type === 'user.added')).toHaveLength(1);
      const listed = await ask(desk, desk.operatorKey, 'GET', `/users?q=${email}`);
      expect(listed.body.data).toHaveLength(1);
    }
  });

  it('who was a guest before keeps what was theirs', async () => {
    const guest = sessionOf(
      await ask(desk, undefined, 'POST', '/auth/guest', {}).then((answer) => ({ ...answer, status: 200 })),
    );
    const sub = someone();
    const { user: person } = await signedIn(sub, {}, guest.accessToken);
    expect(person.kind).toBe('user');
    const merged = (await eventsOfUser(desk, person.id)).filter(({ type }) => type === 'user.guest_merged');
    expect(merged.map(({ payload }) => payload)).toEqual([{ userId: person.id, guestId: guest.user.id }]);
    expect(await user(guest.user.id)).toMatchObject({ status: 'merged', mergedInto: person.id });
    expect((await ask(desk, guest.accessToken, 'GET', '/me')).status).toBe(401);

    const second = sessionOf({ ...(await ask(desk, undefined, 'POST', '/auth/guest', {})), status: 200 });
    expect((await signedIn(sub, {}, second.accessToken)).user.id).toBe(person.id);
    expect(await user(second.user.id)).toMatchObject({ status: 'merged', mergedInto: person.id });
  });

  it('who works at the desk by now is refused: the secret of a site opens no console', async () => {
    const sub = someone();
    const { user: person } = await signedIn(sub, { name: 'Promoted' });
    for (const role of ['agent', 'lead', 'admin']) {
      expect((await ask(desk, desk.operatorKey, 'PATCH', `/users/${person.id}`, { role })).status).toBe(200);
      const refused = await come(sub, { name: 'Another name' });
      expect(refused).toMatchObject({ status: 403, body: { code: 'identity.staff_refused' } });
    }
    expect(await user(person.id)).toMatchObject({ name: 'Promoted' });
    expect((await types(person.id)).filter((type) => type === 'sign_in.failed')).toHaveLength(3);
    await ask(desk, desk.operatorKey, 'PATCH', `/users/${person.id}`, { role: 'customer' });
    expect((await come(sub)).status).toBe(200);
  });

  it('who was kept out is refused, and let in again when that is over', async () => {
    const sub = someone();
    const { user: person, accessToken } = await signedIn(sub, { name: 'Disabled' });
    await ask(desk, desk.operatorKey, 'POST', `/users/${person.id}/disable`, {});
    expect(await come(sub, { name: 'New' })).toMatchObject({ status: 403, body: { code: 'auth.disabled' } });
    expect((await ask(desk, accessToken, 'GET', '/me')).body.code).toBe('auth.disabled');
    expect(await user(person.id)).toMatchObject({ name: 'Disabled' });
    await ask(desk, desk.operatorKey, 'POST', `/users/${person.id}/enable`, {});
    expect((await come(sub)).status).toBe(200);
  });

  it('uses a token with a jti once, also at the same moment; one without until it expires', async () => {
    const sub = someone();
    const once = token(sub, { jti: 'first' });
    const answers = await Promise.all(Array.from({ length: 4 }, () => identify(desk, SHOP, once)));
    expect(answers.map((each) => each.status).sort()).toEqual([200, 401, 401, 401]);
    expect(await identify(desk, SHOP, once)).toMatchObject({ body: { code: 'identity.token_spent' } });
    expect((await come(sub, { jti: 'second' })).status).toBe(200);
    expect(await come(someone(), { jti: 'second' })).toMatchObject({ body: { code: 'identity.token_spent' } });
    const free = token(sub);
    const twice: SignedIn[] = [];
    for (let times = 0; times < 2; times += 1) twice.push(sessionOf(await identify(desk, SHOP, free)));
    expect(twice[0]?.user.id).toBe(twice[1]?.user.id);
  });

  it('leaves no trail of spent tokens behind that have expired since', async () => {
    const spent = () => desk.get(UnitOfWork).read().countBy(SpentToken, {});
    for (const jti of ['a', 'b', 'c']) await come(someone(), { jti });
    expect(await spent()).toBeGreaterThanOrEqual(3);
    const before = token(someone(), { jti: 'd' });
    clock.advance(329_000);
    expect((await identify(desk, SHOP, before)).status).toBe(200);
    expect(await identify(desk, SHOP, before)).toMatchObject({ body: { code: 'identity.token_spent' } });
    clock.advance(2000);
    await come(someone(), { jti: 'e' });
    expect(await spent()).toBe(1);
  });

  it('who was refused has not spent the token', async () => {
    const sub = someone();
    const { user: person } = await signedIn(sub);
    await ask(desk, desk.operatorKey, 'POST', `/users/${person.id}/disable`, {});
    const once = token(sub, { jti: 'kept' });
    expect((await identify(desk, SHOP, once)).status).toBe(403);
    await ask(desk, desk.operatorKey, 'POST', `/users/${person.id}/enable`, {});
    expect((await identify(desk, SHOP, once)).status).toBe(200);
  });
});
