import { FakeClock } from '../../src/kernel/index.js';
import type { Member } from '../support/desk.js';
import { PASSWORD } from '../support/desk.js';
import type { World } from './accounts-world.js';
import {
  accessIn,
  fields,
  freshAddress,
  HOUR,
  linkIn,
  MINUTE,
  NEW_PASSWORD,
  said,
  startWorld,
  tokenIn,
} from './accounts-world.js';

describe('a forgotten password', () => {
  const clock = new FakeClock();
  let world: World;
  beforeAll(async () => {
    world = await startWorld(clock);
  });
  afterAll(() => world.desk.close());

  const forgot = (email: string) => world.post('/auth/password/forgot', { email });
  const reset = (token: string, password = NEW_PASSWORD) => world.post('/auth/password/reset', { token, password });
  const tokenFor = async ({ email }: Pick<Member, 'email'>) => {
    expect(await forgot(email)).toMatchObject({ status: 204, body: undefined });
    return world.token(email);
  };

  it('is replaced by a link: everybody is signed out, and the owner is told', async () => {
    const ana = await world.desk.member({ name: 'Ana <b>' });
    const socket = await ana.socket();
    await forgot(` ${ana.email.toUpperCase()} `);
    const [mail, ...more] = await world.mails(ana.email);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Choose a new password');
    expect(linkIn(mail).pathname).toBe('/account/reset');
    expect(mail?.text).toContain('Hello Ana <b>,');
    expect(mail?.text).toContain('for 1 hour.');
    expect(mail?.html).toContain('Hello Ana &lt;b&gt;,');
    expect(mail?.html).toContain(`<a href="${linkIn(mail).href}"`);

    expect(await reset(tokenIn(mail))).toMatchObject({ status: 204 });
    await socket.ended();
    expect((await ana.client.GET('/api/v1/me')).response.status).toBe(401);
    expect((await world.post('/auth/refresh', { refreshToken: ana.refreshToken })).status).toBe(401);
    expect(said(await world.login(ana.email))).toBe('auth.credentials_wrong');
    expect((await world.login(ana.email, NEW_PASSWORD)).status).toBe(200);
    const [told] = await world.mails(ana.email);
    expect(told?.subject).toBe('Your password was changed');
    expect(told?.text).not.toMatch(/token|nine yellow/);
  });

  it('has a link for one use, also when it is used twice at once', async () => {
    const token = await tokenFor(await world.desk.member());
    const answers = await Promise.all(['first long password', 'other long password'].map((each) => reset(token, each)));
    expect(answers.map(said).sort()).toEqual([204, 'link.used']);
    expect(said(await reset(token))).toBe('link.used');
  });

  it('does not use the link up with a password that is refused', async () => {
    const token = await tokenFor(await world.desk.member());
    expect(fields(await reset(token, 'short'))).toEqual({ '/password': 'password.too_short' });
    expect(fields(await reset(token, 'password123'))).toEqual({ '/password': 'password.common' });
    expect((await reset(token)).status).toBe(204);
  });

  it('has a link for an hour, and only the latest one counts', async () => {
    const ana = await world.desk.member();
    const first = await tokenFor(ana);
    const second = await tokenFor(ana);
    expect(said(await reset(first))).toBe('link.replaced');
    clock.advance(HOUR - 1);
    expect(said(await world.post('/auth/password/reset', { token: second, password: 'short' }))).toBe(
      'request.invalid',
    );
    clock.advance(1);
    expect(said(await reset(second))).toBe('link.expired');
    const third = await tokenFor(ana);
    clock.advance(HOUR - 1);
    expect((await reset(third)).status).toBe(204);
  });

  it('has a link for nothing else, and no other link does for it', async () => {
    const token = await tokenFor(await world.desk.member());
    expect(said(await world.post('/auth/email/verify', { token }))).toBe('link.invalid');
    expect(said(await world.post('/auth/invitations/look', { token }))).toBe('link.invalid');
    expect(said(await world.post('/auth/invitations/accept', { token, password: NEW_PASSWORD }))).toBe('link.invalid');

    const email = freshAddress();
    await world.register(email);
    const verification = await world.token(email);
    expect(said(await reset(verification))).toBe('link.invalid');

    const turned = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    const swapped = token.replace(/[a-z]/g, (sign) => sign.toUpperCase());
    for (const wrong of [turned, swapped, `${token}A`, token.slice(4), 'qdl_', "' OR 1=1 --"]) {
      expect(said(await reset(wrong))).toBe('link.invalid');
    }
    expect((await reset(token)).status).toBe(204);
  });

  it('verifies the address, and ends the waiting after wrong passwords', async () => {
    const email = freshAddress();
    await world.register(email);
    for (let time = 0; time < 5; time += 1) await world.login(email, 'a wrong password');
    expect(said(await world.login(email))).toBe('auth.locked');
    expect((await reset(await tokenFor({ email }))).status).toBe(204);
    const token = accessIn(await world.login(email, NEW_PASSWORD));
    const me = await fetch(`${world.desk.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(await me.json()).toMatchObject({ emailVerified: true });
  });

  it('sends three mails an hour at the most', async () => {
    const { email } = await world.desk.member();
    for (let time = 0; time < 5; time += 1) {
      expect((await forgot(email)).status).toBe(204);
      await world.desk.settle();
    }
    const mails = await world.mails(email);
    expect(mails).toHaveLength(3);
    clock.advance(HOUR - MINUTE);
    await forgot(email);
    expect(await world.mails(email)).toHaveLength(3);
    clock.advance(2 * MINUTE);
    await forgot(email);
    expect(await world.mails(email)).toHaveLength(4);
  });

  it('sends nothing to nobody, nor to whoever is kept out or has left', async () => {
    const admin = await world.desk.member({ role: 'admin' });
    const [disabled, gone] = [await world.desk.member(), await world.desk.member()];
    const open = await tokenFor(disabled);
    expect((await world.post(`/users/${disabled.id}/disable`, {}, admin.token)).status).toBe(200);
    expect((await world.post('/me/deactivate', { password: PASSWORD }, gone.token)).status).toBe(204);
    const nobody = freshAddress();
    for (const email of [nobody, gone.email, disabled.email]) expect((await forgot(email)).status).toBe(204);
    expect(await world.mails(nobody)).toEqual([]);
    expect(await world.mails(gone.email)).toEqual([]);
    expect(await world.mails(disabled.email)).toHaveLength(1);
    expect(said(await reset(open))).toBe('auth.disabled');
  });

  it('has no open link left once the password was changed in another way', async () => {
    const ana = await world.desk.member();
    const token = await tokenFor(ana);
    const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    expect((await world.post('/me/password', change, ana.token)).status).toBe(204);
    expect(said(await reset(token))).toBe('link.replaced');
  });

  it('is set for the first time by whom staff have made an account for', async () => {
    const admin = await world.desk.member({ role: 'admin' });
    const email = freshAddress();
    const created = await world.post('/users', { email, name: 'Per', role: 'agent' }, admin.token);
    expect(created.status).toBe(201);
    expect((await reset(await tokenFor({ email }))).status).toBe(204);
    expect((await world.login(email, NEW_PASSWORD)).status).toBe(200);
  });
});
