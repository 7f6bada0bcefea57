import { Passwords } from '../../src/identity/auth/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Outbox } from '../../src/platform/mail/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { Browser, eventsOfUser, Google, identitiesOf, somebody } from './external-world.js';

describe('linking Google to an account', () => {
  let google: Google;
  let desk: Desk;
  let ana: Member;
  let browser: Browser;

  beforeAll(async () => {
    google = await Google.start();
    desk = await startDesk({ env: google.env() });
  });
  afterAll(async () => {
    await desk.close();
    await google.stop();
  });
  beforeEach(async () => {
    ana = await desk.member();
    browser = new Browser(desk);
    google.says = somebody();
  });

  const begin = async (token: string, body: object) => {
    const answer = await browser.api('POST', '/me/identities/google', { token, body });
    return { ...answer, url: answer.body.url as string };
  };
  const unlink = (id: string, token = ana.token) => browser.api('DELETE', `/me/identities/${id}`, { token });
  const identities = (token = ana.token) => identitiesOf(browser, token);

  it('opens another way in, whatever its address is', async () => {
    google.says = somebody({ email_verified: false });
    const { url } = await begin(ana.token, { password: ana.password, returnTo: '/account/security' });
    const landed = await browser.land(await browser.follow(url));
    expect(landed).toEqual({ page: '/account/security', linked: 'google' });
    const [identity] = await identities();
    expect(identity).toMatchObject({ provider: 'google', email: google.says.email });
    expect((await new Browser(desk).signIn()).user).toMatchObject({ id: ana.id, email: ana.email });
    // The same again changes nothing.
    expect(await browser.link(ana.token, ana.password)).toMatchObject({ linked: 'google' });
    expect(await identities()).toHaveLength(1);
    const linked = (await eventsOfUser(desk, ana.id)).filter(({ type }) => type === 'identity.linked');
    expect(linked.map(({ actor, payload }) => [actor, payload])).toEqual([
      [
        { kind: 'user', id: ana.id },
        { userId: ana.id, identityId: identity?.id, provider: 'google', signingIn: false },
      ],
    ]);
  });

  it('is told to the owner by mail, in their language, and so is the end of it', async () => {
    await browser.api('PATCH', '/me', { token: ana.token, body: { locale: 'de-AT' } });
    await browser.link(ana.token, ana.password);
    const [identity] = await identities();
    await unlink(identity?.id ?? '');
    // Who comes in by it for the first time knows without a mail.
    google.says = somebody();
    await browser.signIn();
    await desk.settle();
    const { data } = await desk.get(Outbox).page(undefined, 500);
    const subjects = (address: unknown) =>
      data.filter(({ to }) => to.address === address).map(({ subject }) => subject);
    expect(subjects(ana.email).sort()).toEqual([
      'Sie können sich jetzt mit Google anmelden',
      'Sie können sich nicht mehr mit Google anmelden',
    ]);
    expect(subjects(google.says.email)).toEqual([]);
  });

  it('takes the password of whoever has one', async () => {
    expect((await begin(ana.token, {})).body).toMatchObject({ errors: [{ pointer: '/password' }] });
    expect((await begin(ana.token, { password: 'wrong one' })).body).toMatchObject({ code: 'auth.password_wrong' });
    expect((await begin(ana.token, { password: ana.password })).status).toBe(200);
    // Who came by Google has none, and may link a second one.
    const came = await browser.signIn();
    google.says = somebody();
    expect(await browser.link(came.accessToken)).toMatchObject({ linked: 'google' });
    expect(await identities(came.accessToken)).toHaveLength(2);
  });

  it('locks after too many wrong passwords', async () => {
    const codes: unknown[] = [];
    for (let n = 0; n < 7; n += 1) codes.push((await begin(ana.token, { password: `wrong ${n}` })).body.code);
    expect(codes.slice(-1)).toEqual(['auth.locked']);
    expect((await begin(ana.token, { password: ana.password })).body).toMatchObject({ code: 'auth.locked' });
  });

  it('does not link what is linked to somebody else', async () => {
    await browser.link(ana.token, ana.password);
    const ben = await desk.member();
    const landed = await new Browser(desk).link(ben.token, ben.password);
    expect(landed).toEqual({ page: '/admin/', error: 'external.taken' });
    expect(await identities(ben.token)).toEqual([]);
    expect((await new Browser(desk).signIn()).user.id).toBe(ana.id);
  });

  it('links one Google account to one of two people who ask at once', async () => {
    const ben = await desk.member();
    const landed = await Promise.all([ana, ben].map((each) => new Browser(desk).link(each.token, each.password)));
    expect(landed.map(({ linked, error }) => linked ?? error).sort()).toEqual(['external.taken', 'google']);
    expect([...(await identities()), ...(await identities(ben.token))]).toHaveLength(1);
  });

  it('stops when the session ends in the meantime', async () => {
    const { url } = await begin(ana.token, { password: ana.password });
    const callback = await browser.follow(url);
    await browser.api('POST', '/auth/logout', { token: ana.token, body: {} });
    expect(await browser.land(callback)).toMatchObject({ error: 'external.session_over' });
    const again = await desk.signIn(ana.id, ana.email);
    expect(await identities(again.token)).toEqual([]);
  });

  it('links it to whoever began, not to whoever opens the address: another browser is refused', async () => {
    const attacker = new Browser(desk);
    const mallory = await desk.member();
    const { body } = await attacker.api('POST', '/me/identities/google', {
      token: mallory.token,
      body: { password: mallory.password },
    });
    // The victim, at Google, follows the address that the attacker was given.
    const landed = await browser.land(await browser.follow(body.url as string));
    expect(landed).toMatchObject({ error: 'external.state_invalid' });
    expect(await identities(mallory.token)).toEqual([]);
  });

  it('does not sign anybody in by itself, nor link who only signs in', async () => {
    expect(await browser.link(ana.token, ana.password)).not.toHaveProperty('code');
    const ben = await desk.member();
    google.says = somebody();
    const { body } = await browser.api('POST', '/auth/google/start', { token: ben.token, body: {} });
    expect((await browser.land(await browser.follow(body.url as string))).code).toBeDefined();
    expect(await identities(ben.token)).toEqual([]);
  });

  it('is undone, but for the last way in', async () => {
    await browser.link(ana.token, ana.password);
    const [identity] = await identities();
    expect((await unlink(identity?.id ?? '')).status).toBe(204);
    expect(await identities()).toEqual([]);
    expect((await unlink(identity?.id ?? '')).body).toMatchObject({ status: 404, code: 'external.identity_not_found' });
    expect((await eventsOfUser(desk, ana.id)).at(-1)).toMatchObject({
      type: 'identity.unlinked',
      payload: { userId: ana.id, identityId: identity?.id, provider: 'google' },
    });
    // Who is known there now is somebody new here.
    const came = await browser.signIn();
    expect(came.user.id).not.toBe(ana.id);
    const [only] = await identities(came.accessToken);
    const refused = await unlink(only?.id ?? '', came.accessToken);
    expect(refused.body).toMatchObject({ status: 409, code: 'external.last_way' });

    google.says = somebody();
    await browser.link(came.accessToken);
    const two = await identities(came.accessToken);
    const both = await Promise.all(two.map(({ id }) => unlink(id, came.accessToken)));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await identities(came.accessToken)).toHaveLength(1);

    const hash = await desk.get(Passwords).hash('now there is a password');
    const me = { kind: 'user' as const, id: came.user.id, permissions: new Set<string>() };
    await desk.get(UnitOfWork).run(() => desk.get(Passwords).store(me, came.user.id, hash));
    const [last] = await identities(came.accessToken);
    expect((await unlink(last?.id ?? '', came.accessToken)).status).toBe(204);
  });

  it('shows and unlinks one’s own only', async () => {
    await browser.link(ana.token, ana.password);
    const [identity] = await identities();
    const ben = await desk.member({ role: 'admin' });
    expect(await identities(ben.token)).toEqual([]);
    expect((await unlink(identity?.id ?? '', ben.token)).body).toMatchObject({ code: 'external.identity_not_found' });
    expect((await unlink('nonsense')).status).toBe(404);
    expect(await identities()).toHaveLength(1);
  });

  it('is for people with an account', async () => {
    const { body } = await browser.api('POST', '/auth/guest', { body: {} });
    const guest = (body.session as { accessToken: string }).accessToken;
    const invented = desk.person(['me.secure'], { kind: 'key' }).token;
    for (const [token, status] of [
      [undefined, 401],
      [guest, 403],
      [invented, 403],
      [desk.operatorKey, 403],
    ] as const) {
      const statuses = [
        (await browser.api('POST', '/me/identities/google', { token, body: {} })).status,
        (await browser.api('DELETE', '/me/identities/01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70', { token })).status,
      ];
      expect(statuses).toEqual([status, status]);
    }
  });
});
