import { unwrap } from '@quickdesk/client';
import { UsersService } from '../../src/identity/users/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { Browser, challengeOf, eventsOfUser, Google, identitiesOf, somebody } from './external-world.js';

describe('signing in by Google', () => {
  let google: Google;
  let desk: Desk;

  beforeAll(async () => {
    google = await Google.start();
    desk = await startDesk({ env: google.env() });
  });
  afterAll(async () => {
    await desk.close();
    await google.stop();
  });

  const guest = async () => {
    const { session } = await unwrap(desk.stranger().POST('/api/v1/auth/guest', { body: {} }));
    if (!session) throw new Error('No guest.');
    return { id: session.user.id, token: session.accessToken };
  };

  it('makes somebody new known, and brings them back to their page', async () => {
    google.says = somebody({ name: 'Anna Berg' });
    const browser = new Browser(desk);
    const landed = await browser.visit('/api/v1/auth/google?returnTo=/support/questions%3Fpage=2');
    expect(landed).toEqual({ page: '/support/questions?page=2', code: expect.stringMatching(/^qdx_[\w-]+$/) });

    const { status, headers, body } = await browser.finish(landed.code);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    const session = body.session as { accessToken: string; user: { id: string } };
    expect(body).toMatchObject({
      status: 'signed_in',
      challenge: null,
      session: { user: { kind: 'user', name: 'Anna Berg', email: google.says.email, role: 'customer' } },
    });
    const me = await browser.api('GET', '/me', { token: session.accessToken });
    expect(me.body).toMatchObject({ id: session.user.id, emailVerified: true });

    const [identity] = await identitiesOf(browser, session.accessToken);
    expect(identity).toMatchObject({ provider: 'google', email: google.says.email });
    const events = await eventsOfUser(desk, session.user.id);
    expect(events.map(({ type }) => type)).toEqual(['user.added', 'identity.linked', 'session.started']);
    expect(events[0]?.payload).toMatchObject({ via: 'google' });
    expect(events[1]?.payload).toEqual({
      userId: session.user.id,
      identityId: identity?.id,
      provider: 'google',
      signingIn: true,
    });
    expect(events[2]?.payload).toMatchObject({ method: 'google', secondFactor: false });
  });

  it('knows them again by who they are there, whatever their address is by then', async () => {
    google.says = somebody();
    const first = await new Browser(desk).signIn();
    google.says = { ...google.says, email: 'another@example.org', email_verified: false };
    const browser = new Browser(desk);
    const again = await browser.signIn();
    expect(again.user).toMatchObject({ id: first.user.id, email: first.user.email });
    expect(await identitiesOf(browser, again.accessToken)).toMatchObject([{ email: 'another@example.org' }]);
  });

  it('takes subjects exactly: one that differs in case is somebody else', async () => {
    google.says = somebody({ sub: 'SubjectA' });
    const first = await new Browser(desk).signIn();
    google.says = somebody({ sub: 'subjecta' });
    expect((await new Browser(desk).signIn()).user.id).not.toBe(first.user.id);
  });

  it('asks as it should: PKCE, a state, an exact address to come back to, and no secret in any address', async () => {
    google.says = somebody();
    const browser = new Browser(desk);
    const callback = await browser.agree('/api/v1/auth/google');
    const asked = google.asked.at(-1);
    expect(Object.fromEntries(asked ?? [])).toMatchObject({
      response_type: 'code',
      client_id: 'the-desk',
      redirect_uri: `${desk.url}/api/v1/auth/google/callback`,
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      prompt: 'select_account',
    });
    expect(asked?.get('state')).not.toContain(asked?.get('code_challenge'));
    await browser.land(callback);
    const sent = google.exchanged.at(-1);
    expect(sent?.code_verifier).toMatch(/^[\w-]{43,128}$/);
    expect(challengeOf(sent?.code_verifier ?? '')).toBe(asked?.get('code_challenge'));
    const looked = google.lookedUp.at(-1);
    expect(looked?.headers.authorization).toMatch(/^Bearer ey/);
    expect(looked?.url).toBe('/userinfo');

    await new Browser(desk).visit();
    expect(google.exchanged.at(-1)?.code_verifier).not.toBe(sent?.code_verifier);
  });

  it('marks the browser by a cookie that no script reads, sent nowhere else, and kept on in another tab', async () => {
    const browser = new Browser(desk);
    await browser.follow('/api/v1/auth/google');
    const cookie = browser.cookies.get('quickdesk_external');
    expect(cookie?.text).toMatch(/; Max-Age=660; Path=\/api\/v1\/auth; HttpOnly; SameSite=Lax$/);
    google.says = somebody();
    const [one, two] = [await browser.agree('/api/v1/auth/google'), await browser.agree('/api/v1/auth/google')];
    expect(browser.cookies.get('quickdesk_external')?.value).toBe(cookie?.value);
    expect((await browser.land(one)).code).toBeDefined();
    expect((await browser.land(two)).code).toBeDefined();
  });

  it('keeps the refresh token in a cookie when asked to', async () => {
    google.says = somebody();
    const browser = new Browser(desk);
    const { body } = await browser.finish((await browser.visit()).code, { cookie: true });
    expect(body).toMatchObject({ session: { refreshToken: null } });
    expect((await browser.api('POST', '/auth/refresh', { body: {} })).status).toBe(200);
  });

  it('takes along what was a guest’s: who began with their token, or finishes with it', async () => {
    google.says = somebody();
    const one = await guest();
    const browser = new Browser(desk);
    const body = { returnTo: '/support' };
    const { body: start } = await browser.api('POST', '/auth/google/start', { token: one.token, body });
    const landed = await browser.land(await browser.follow(start.url as string));
    expect(landed.page).toBe('/support');
    const { body: finished } = await browser.finish(landed.code);
    const { id } = (finished.session as { user: { id: string } }).user;
    expect(await desk.get(UsersService).find(one.id)).toMatchObject({ status: 'merged', mergedInto: id });
    expect((await browser.api('GET', '/me', { token: one.token })).status).toBe(401);

    const two = await guest();
    await browser.finish((await browser.visit()).code, {}, two.token);
    expect(await desk.get(UsersService).find(two.id)).toMatchObject({ status: 'merged', mergedInto: id });
    const merged = (await eventsOfUser(desk, id)).filter(({ type }) => type === 'user.guest_merged');
    expect(merged.map(({ payload }) => payload)).toEqual([
      { userId: id, guestId: one.id },
      { userId: id, guestId: two.id },
    ]);
  });

  it('goes without the guest who has become somebody else in the meantime', async () => {
    google.says = somebody();
    const ana = await desk.member();
    const visitor = await guest();
    const browser = new Browser(desk);
    const { body } = await browser.api('POST', '/auth/google/start', { token: visitor.token, body: {} });
    await browser.api('POST', '/auth/login', {
      token: visitor.token,
      body: { email: ana.email, password: ana.password },
    });
    const landed = await browser.land(await browser.follow(body.url as string));
    expect((await browser.finish(landed.code)).body).toMatchObject({ session: { user: { email: google.says.email } } });
    expect(await desk.get(UsersService).find(visitor.id)).toMatchObject({ mergedInto: ana.id });
  });

  it.each([
    ['  Ana\u202e\u0000\n  Berg ', 'Ana Berg'],
    ['x'.repeat(300), 'x'.repeat(100)],
    ['\ud800', '\ufffd'],
    [' \u200b ', 'odd-name'],
    [42, 'odd-name'],
    [undefined, 'odd-name'],
  ])('calls them %j as %j', async (name, called) => {
    google.says = somebody({ name, email: `odd-name@${Math.random()}.example.com` });
    expect((await new Browser(desk).signIn()).user.name).toBe(called);
  });

  it('is told to whoever draws a sign-in page', async () => {
    const providers = await unwrap(desk.stranger().GET('/api/v1/auth/providers'));
    expect(providers.external).toEqual([{ id: 'google', name: 'Google', startUrl: '/api/v1/auth/google' }]);
  });
});
