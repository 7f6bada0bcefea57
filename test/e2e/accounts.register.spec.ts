import { unwrap } from '@quickdesk/client';
import { FakeClock } from '../../src/kernel/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import { PASSWORD } from '../support/desk.js';
import type { World } from './accounts-world.js';
import { accessIn, DAY, fields, freshAddress, HOUR, linkIn, said, startWorld, tokenIn } from './accounts-world.js';

describe('registering', () => {
  const clock = new FakeClock();
  let world: World;
  beforeAll(async () => {
    world = await startWorld(clock, { PUBLIC_URL: 'https://desk.example.com/' });
  });
  afterAll(() => world.desk.close());

  const me = async (email: string, password = PASSWORD) => {
    const token = accessIn(await world.login(email, password));
    const headers = { authorization: `Bearer ${token}` };
    return (await (await fetch(`${world.desk.url}/api/v1/me`, { headers })).json()) as Record<string, unknown>;
  };

  it('makes a customer who can sign in, and mails a link that verifies the address', async () => {
    const email = freshAddress();
    const answer = await world.register(email.toUpperCase(), { locale: 'en', timeZone: 'Europe/Stockholm' });
    expect(answer).toMatchObject({ status: 201, body: { email } });
    expect(answer.headers.get('set-cookie')).toBeNull();

    expect(await me(email)).toMatchObject({
      email,
      emailVerified: false,
      name: 'Anna Larsson',
      role: 'customer',
      timeZone: 'Europe/Stockholm',
    });

    const [mail, ...more] = await world.mails(email);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: 'Is this your address?', headers: { 'Auto-Submitted': 'auto-generated' } });
    const link = linkIn(mail);
    expect(link.href.split('#')[0]).toBe('https://desk.example.com/account/verify');
    expect(link.hash).toMatch(/^#token=qdl_[\w-]{43}$/);
    expect(mail?.text).toContain('The link works once, and for 3 days.');
    expect(mail?.html).toContain(`<a href="${link.href}"`);
    expect(mail?.html).toContain('>Confirm my address</a>');
    // What strangers type is not carried to an address that may be anybody's.
    expect(`${mail?.text} ${mail?.html} ${JSON.stringify(mail?.to)}`).not.toContain('Anna');

    expect(await world.post('/auth/email/verify', { token: tokenIn(mail) })).toMatchObject({ status: 204 });
    expect(await me(email)).toMatchObject({ emailVerified: true });
  });

  it('writes in the language of whoever registers', async () => {
    const email = freshAddress();
    await world.register(email, { locale: 'de-AT' });
    const [mail] = await world.mails(email);
    expect(mail?.subject).toBe('Ist das Ihre Adresse?');
    expect(mail?.html).toContain('lang="de"');
    expect(mail?.text).toContain('Der Link gilt einmal und 3 Tage lang.');
  });

  it('says what is wrong, field by field, and makes nothing', async () => {
    const email = freshAddress();
    expect(fields(await world.register('no address', { password: PASSWORD }))).toEqual({ '/email': 'email.format' });
    expect(fields(await world.register(email, { password: 'short' }))).toEqual({ '/password': 'password.too_short' });
    expect(fields(await world.register(email, { password: 'password123' }))).toEqual({
      '/password': 'password.common',
    });
    expect(fields(await world.register(email, { password: 'x'.repeat(201) }))).toEqual({
      '/password': 'password.too_long',
    });
    const all = await world.register(email, { name: 'a\u202eb', locale: '!', timeZone: 'Mars', password: 'short' });
    expect(all.status).toBe(422);
    expect(fields(all)).toMatchObject({
      '/locale': 'locale.unknown',
      '/timeZone': 'time_zone.unknown',
      '/password': 'password.too_short',
    });
    expect(fields(await world.register(email, { role: 'admin' }))).toEqual({ '/role': 'field.unknown' });
    expect(said(await world.login(email))).toBe('auth.credentials_wrong');
    expect(await world.mails(email)).toEqual([]);
  });

  it('tells the owner of a taken address, once an hour, and changes nothing', async () => {
    const owner = await world.desk.member({ name: 'Olga' });
    const mallory = { name: 'Mallory', password: 'my own long password', locale: 'de' };
    for (let time = 0; time < 3; time += 1)
      expect(await world.register(owner.email, mallory)).toMatchObject({ status: 201 });
    const [mail, ...more] = await world.mails(owner.email);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: 'You have an account already', to: { name: 'Olga', address: owner.email } });
    expect(linkIn(mail).href).toBe('https://desk.example.com/account/forgot');
    expect(mail?.text).not.toMatch(/Mallory|token/);
    expect(said(await world.login(owner.email, mallory.password))).toBe('auth.credentials_wrong');
    expect((await world.login(owner.email)).status).toBe(200);

    clock.advance(HOUR);
    await world.register(owner.email, mallory);
    expect(await world.mails(owner.email)).toHaveLength(2);
  });

  it('gives the owner of an address that somebody else registered first the way to take it over', async () => {
    const email = freshAddress();
    await world.register(email, { name: 'Too early', password: 'known to somebody else' });
    const squatter = accessIn(await world.login(email, 'known to somebody else'));
    await world.register(email);
    await world.register(email);
    const [mail, verification, ...more] = await world.mails(email);
    expect(more).toEqual([]);
    expect(verification?.subject).toBe('Is this your address?');
    expect(mail?.subject).toBe('You have an account already');
    expect(linkIn(mail).pathname).toBe('/account/reset');

    const reset = { token: tokenIn(mail), password: PASSWORD };
    expect(await world.post('/auth/password/reset', reset)).toMatchObject({ status: 204 });
    expect(said(await world.login(email, 'known to somebody else'))).toBe('auth.credentials_wrong');
    expect((await world.post('/auth/email/resend', {}, squatter)).status).toBe(401);
    expect(await me(email)).toMatchObject({ emailVerified: true });
  });

  it('makes one account when two register the same address at once', async () => {
    const email = freshAddress();
    const answers = await Promise.all([1, 2, 3].map((each) => world.register(email, { name: `Twin ${each}` })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await world.login(email)).status).toBe(200);
    const subjects = (await world.mails(email)).map(({ subject }) => subject).sort();
    expect(subjects).toEqual(['Is this your address?', 'You have an account already']);
  });

  it('keeps those out whom the desk keeps out, and writes them nothing', async () => {
    const { email, id } = await world.desk.member();
    const admin = await world.desk.member({ role: 'admin' });
    await unwrap(admin.client.POST('/api/v1/users/{id}/disable', { params: { path: { id } }, body: {} }));
    expect((await world.register(email)).status).toBe(201);
    expect(await world.mails(email)).toEqual([]);
    expect(said(await world.login(email))).toBe('auth.disabled');
  });

  it('sends the verification again to whoever is signed in, the older link counting no more', async () => {
    const email = freshAddress();
    await world.register(email);
    const token = accessIn(await world.login(email));
    const first = await world.token(email);
    expect((await world.post('/auth/email/resend', {}, token)).status).toBe(204);
    const second = await world.token(email);
    expect(second).not.toBe(first);
    expect(said(await world.post('/auth/email/verify', { token: first }))).toBe('link.replaced');
    expect((await world.post('/auth/email/resend', {}, token)).status).toBe(204);
    // Three an hour.
    expect(said(await world.post('/auth/email/resend', {}, token))).toBe('accounts.mailed_often');
    expect((await world.post('/auth/email/verify', { token: await world.token(email) })).status).toBe(204);
    expect((await world.post('/auth/email/resend', {}, token)).status).toBe(204);
    expect(await world.mails(email)).toHaveLength(3);
    expect((await world.post('/auth/email/resend')).status).toBe(401);
  });

  it('leaves a link that verifies for three days', async () => {
    const [late, intime] = [freshAddress(), freshAddress()];
    await world.register(late);
    await world.register(intime);
    const [lateToken, token] = [await world.token(late), await world.token(intime)];
    clock.advance(3 * DAY - 1);
    expect((await world.post('/auth/email/verify', { token })).status).toBe(204);
    clock.advance(1);
    expect(said(await world.post('/auth/email/verify', { token: lateToken }))).toBe('link.expired');
  });

  it('is written in the audit log without what is secret', async () => {
    const email = freshAddress();
    await world.register(email);
    const token = await world.token(email);
    await world.post('/auth/email/verify', { token });
    const { id } = await me(email);
    const rows = await world.desk.get(EventLogRepository).ofStream(`user:${String(id)}`, 0, 100);
    const types = rows.map(({ type }) => type).slice(0, 5);
    expect(types).toEqual(['user.added', 'password.changed', 'link.sent', 'link.followed', 'user.email_verified']);
    expect(JSON.stringify(rows)).not.toMatch(/qdl_|argon2/);
  });
});

describe('registering where nobody may', () => {
  it('is refused, and offered to nobody', async () => {
    const world = await startWorld(undefined, { REGISTRATION: 'false' });
    expect(said(await world.register(freshAddress()))).toBe('accounts.registration_closed');
    const providers = await fetch(`${world.desk.url}/api/v1/auth/providers`);
    expect(await providers.json()).toMatchObject({ registration: false });
    await world.desk.close();
  });
});

describe('signing in where addresses come first', () => {
  const clock = new FakeClock();
  let world: World;
  beforeAll(async () => {
    world = await startWorld(clock, { SIGN_IN_NEEDS_VERIFIED_EMAIL: 'always' });
  });
  afterAll(() => world.desk.close());

  it('waits for the link, which is sent again once an hour to who knows the password', async () => {
    const email = freshAddress();
    await world.register(email);
    clock.advance(HOUR + 1);
    expect(said(await world.login(email, 'a wrong password'))).toBe('auth.credentials_wrong');
    expect(await world.mails(email)).toHaveLength(1);
    expect(said(await world.login(email))).toBe('auth.credentials_wrong');
    expect(said(await world.login(email))).toBe('auth.credentials_wrong');
    const [mail, ...older] = await world.mails(email);
    expect(older).toHaveLength(1);
    // Without PUBLIC_URL, links lead to where the desk listens.
    expect(linkIn(mail).origin).toBe(world.desk.url.replace('127.0.0.1', 'localhost'));
    expect((await world.post('/auth/email/verify', { token: tokenIn(mail) })).status).toBe(204);
    expect((await world.login(email)).status).toBe(200);
  });
});
