import { FakeClock } from '../../src/kernel/index.js';
import type { Member } from '../support/desk.js';
import type { World } from './accounts-world.js';
import {
  accessIn,
  DAY,
  fields,
  freshAddress,
  HOUR,
  linkIn,
  NEW_PASSWORD,
  said,
  startWorld,
  tokenIn,
} from './accounts-world.js';

describe('invitations', () => {
  const clock = new FakeClock();
  let world: World;
  let admin: Member;
  beforeAll(async () => {
    world = await startWorld(clock, { MAIL_FROM: 'Example Support <support@example.com>' });
  });
  afterAll(() => world.desk.close());
  beforeEach(async () => {
    admin = await world.desk.member({ role: 'admin', name: 'Ada' });
  });

  const invite = (email: string, more: object = {}, token = admin.token) =>
    world.post('/invitations', { email, name: 'Nils', role: 'agent', ...more }, token);
  const again = (id: unknown, token = admin.token) => world.post(`/users/${String(id)}/invite`, {}, token);
  const look = (token: string) => world.post('/auth/invitations/look', { token });
  const accept = (token: string, more: object = {}, as?: string) =>
    world.post('/auth/invitations/accept', { token, password: NEW_PASSWORD, ...more }, as);

  it('let somebody in with the role they were given', async () => {
    const email = freshAddress();
    const invited = await invite(email);
    expect(invited).toMatchObject({ status: 201, body: { email, name: 'Nils', role: 'agent', status: 'invited' } });
    expect(JSON.stringify(invited.body)).not.toContain('qdl_');
    const [mail, ...more] = await world.mails(email);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Ada invites you to Example Support');
    expect(mail?.text).toContain('Hello Nils,');
    expect(mail?.text).toContain('for 7 days.');
    expect(linkIn(mail).pathname).toBe('/account/invitation');
    expect(mail?.html).toContain('>Accept the invitation</a>');
    expect(said(await world.login(email))).toBe('auth.credentials_wrong');

    const token = tokenIn(mail);
    const shown = await look(token);
    expect(shown).toMatchObject({ status: 200, body: { email, name: 'Nils', role: 'agent' } });
    expect(Date.parse(String(shown.body?.expiresAt))).toBe(clock.ms() + 7 * DAY);

    const accepted = await accept(token, { name: 'Nils Holm' });
    expect(accepted).toMatchObject({
      status: 200,
      body: { status: 'signed_in', session: { user: { email, name: 'Nils Holm', role: 'agent' }, scope: 'team' } },
    });
    expect(accepted.headers.get('cache-control')).toBe('no-store');
    const me = await fetch(`${world.desk.url}/api/v1/me`, {
      headers: { authorization: `Bearer ${accessIn(accepted)}` },
    });
    expect(await me.json()).toMatchObject({ emailVerified: true, role: 'agent' });
    expect((await world.login(email, NEW_PASSWORD)).status).toBe(200);
    expect(said(await look(token))).toBe('link.used');
    expect(said(await accept(token))).toBe('link.used');
  });

  it('are accepted once, also when that is tried twice at once', async () => {
    const email = freshAddress();
    await invite(email);
    const token = await world.token(email);
    const answers = await Promise.all([accept(token), accept(token, { password: 'another long password' })]);
    expect(answers.map(said).sort()).toEqual([200, 'link.used']);
  });

  it('keep the refresh token in a cookie for browsers, and what was the guest’s goes along', async () => {
    const guest = accessIn(await world.post('/auth/guest', { name: 'Visitor' }));
    const email = freshAddress();
    await invite(email);
    const accepted = await accept(await world.token(email), { cookie: true }, guest);
    expect(accepted.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/);
    expect(accepted.body).toMatchObject({ session: { refreshToken: null } });
    const old = await fetch(`${world.desk.url}/api/v1/me`, { headers: { authorization: `Bearer ${guest}` } });
    expect(old.status).toBe(401);
  });

  it('are not used up by a password that is refused', async () => {
    const email = freshAddress();
    await invite(email);
    const token = await world.token(email);
    expect(fields(await accept(token, { password: 'short' }))).toEqual({ '/password': 'password.too_short' });
    expect(said(await accept(token, { name: '\u202e' }))).toBe('request.invalid');
    expect((await accept(token)).status).toBe(200);
  });

  it('are sent again, the one before counting no more', async () => {
    const email = freshAddress();
    const { body } = await invite(email);
    const first = await world.token(email);
    expect((await again(body?.id)).status).toBe(204);
    const second = await world.token(email);
    expect(said(await look(first))).toBe('link.replaced');
    expect(said(await accept(first))).toBe('link.replaced');
    clock.advance(7 * DAY);
    expect(said(await look(second))).toBe('link.expired');
    admin = await world.desk.member({ role: 'admin' });
    expect((await again(body?.id)).status).toBe(204);
    expect((await accept(await world.token(email))).status).toBe(200);
    expect(said(await again(body?.id))).toBe('user.not_invited');
  });

  it('leave one link that counts, also when they are sent again twice at once', async () => {
    const email = freshAddress();
    const { body } = await invite(email);
    const answers = await Promise.all([again(body?.id), again(body?.id), again(body?.id)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    const looks = await Promise.all((await world.mails(email)).map((mail) => look(tokenIn(mail))));
    expect(looks.map(said).sort()).toEqual([200, 'link.replaced', 'link.replaced', 'link.replaced']);
  });

  it('are refused to whoever was disabled meanwhile, and count again once they are enabled', async () => {
    const email = freshAddress();
    const { body } = await invite(email);
    const token = await world.token(email);
    await world.post(`/users/${String(body?.id)}/disable`, {}, admin.token);
    expect(said(await look(token))).toBe('auth.disabled');
    expect(said(await accept(token))).toBe('auth.disabled');
    expect(said(await again(body?.id))).toBe('user.not_invited');
    await world.post('/auth/password/forgot', { email });
    await world.register(email);
    expect(await world.mails(email)).toHaveLength(1);
    await world.post(`/users/${String(body?.id)}/enable`, {}, admin.token);
    expect((await accept(token)).status).toBe(200);
  });

  it('go out again, once an hour, when who was invited registers or has forgotten the password they never had', async () => {
    const email = freshAddress();
    await invite(email);
    clock.advance(HOUR + 1);
    const fresh = await world.register(freshAddress());
    const taken = await world.register(email, { password: 'chosen by a stranger' });
    expect(taken.status).toBe(fresh.status);
    await world.register(email);
    await world.post('/auth/password/forgot', { email });
    const mails = await world.mails(email);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'You are invited to Example Support',
      'Ada invites you to Example Support',
    ]);
    expect(said(await world.login(email, 'chosen by a stranger'))).toBe('auth.credentials_wrong');
    expect((await accept(tokenIn(mails[0]))).status).toBe(200);
  });

  it('tell staff when somebody has the address already, and make nobody', async () => {
    const { email } = await world.desk.member();
    expect(said(await invite(email.toUpperCase()))).toBe('user.email_taken');
    expect(await world.mails(email)).toEqual([]);
    const fresh = freshAddress();
    const answers = await Promise.all([invite(fresh), invite(fresh)]);
    expect(answers.map(said).sort()).toEqual([201, 'user.email_taken']);
    expect(await world.mails(fresh)).toHaveLength(1);
  });

  it('are for those who may, and give nobody more than they have themselves', async () => {
    const agent = await world.desk.member({ role: 'agent' });
    expect((await invite(freshAddress(), {}, agent.token)).status).toBe(403);
    expect((await world.post('/invitations', { email: freshAddress(), name: 'N', role: 'agent' })).status).toBe(401);
    const role = { name: 'Recruiter', permissions: ['user.read', 'user.manage'], scope: 'own' };
    const made = await world.post('/roles', role, admin.token);
    const recruiter = await world.desk.member({ role: String(made.body?.key) });
    const email = freshAddress();
    expect(said(await invite(email, { role: 'admin' }, recruiter.token))).toBe('role.not_yours');
    expect(said(await invite(email, { role: 'no such role' }, recruiter.token))).toBe('role.unknown');
    expect(fields(await invite(email, { role: 'guest' }))).toEqual({ '/role': 'role.for_guests' });
    expect(await world.mails(email)).toEqual([]);
    expect((await invite(email, { role: 'customer' }, recruiter.token)).status).toBe(201);

    const boss = await invite(freshAddress(), { role: 'admin' });
    expect((await again(boss.body?.id, recruiter.token)).status).toBe(403);
    expect((await again(boss.body?.id, agent.token)).status).toBe(403);
    expect((await again('0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11')).status).toBe(404);
  });

  it('are written in the language of whoever invites', async () => {
    const headers = { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' };
    await fetch(`${world.desk.url}/api/v1/me`, { method: 'PATCH', headers, body: '{"locale":"de"}' });
    const email = freshAddress();
    await invite(email);
    const [mail] = await world.mails(email);
    expect(mail?.subject).toBe('Ada lädt Sie zu Example Support ein');
    expect(mail?.html).toContain('>Einladung annehmen</a>');
  });
});
