import { FakeClock } from '../../src/kernel/index.js';
import type { Member } from '../support/desk.js';
import { PASSWORD } from '../support/desk.js';
import type { World } from './accounts-world.js';
import { DAY, fields, freshAddress, HOUR, linkIn, NEW_PASSWORD, said, startWorld, tokenIn } from './accounts-world.js';

describe('another address', () => {
  const clock = new FakeClock();
  let world: World;
  beforeAll(async () => {
    world = await startWorld(clock);
  });
  afterAll(() => world.desk.close());

  const ask = (who: Member, email: string, password = PASSWORD) =>
    world.post('/me/email', { email, password }, who.token);
  const verify = (token: string, as?: string) => world.post('/auth/email/verify', { token }, as);
  const status = async ({ client }: Pick<Member, 'client'>) => (await client.GET('/api/v1/me')).response.status;

  it('counts once it has answered; the old one is told, and other sessions end', async () => {
    const ana = await world.desk.member({ name: 'Ana' });
    const elsewhere = await world.desk.signIn(ana.id, ana.email);
    const email = freshAddress();
    expect(await ask(ana, email)).toMatchObject({ status: 204, body: undefined });

    const [mail, ...more] = await world.mails(email);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Confirm your new address');
    expect(linkIn(mail).pathname).toBe('/account/email');
    expect(mail?.text).toContain('for 1 day.');
    expect(`${mail?.text} ${mail?.html}`).not.toContain('Ana');
    const [notice] = await world.mails(ana.email);
    expect(notice?.subject).toBe('Your address is about to change');
    expect(notice?.text).not.toMatch(/token/);
    expect((await world.login(email)).status).toBe(401);

    expect((await verify(tokenIn(mail), ana.token)).status).toBe(204);
    const { data } = await ana.client.GET('/api/v1/me');
    expect(data).toMatchObject({ email, emailVerified: true });
    expect(await status(elsewhere)).toBe(401);
    expect((await world.login(email)).status).toBe(200);
    expect((await world.login(ana.email)).status).toBe(401);
    const [told] = await world.mails(ana.email);
    expect(told?.subject).toBe('Your address was changed');
    expect(told?.text).toContain(`is now ${email}`);
    expect(said(await verify(tokenIn(mail)))).toBe('link.used');
  });

  it('signs everybody out when it is confirmed where nobody is signed in, or somebody else', async () => {
    const [ana, ben] = [await world.desk.member(), await world.desk.member()];
    const email = freshAddress();
    await ask(ana, email);
    expect((await verify(await world.token(email), ben.token)).status).toBe(204);
    expect(await status(ana)).toBe(401);
    expect(await status(ben)).toBe(200);
  });

  it('is asked for with the password, and waits after wrong ones', async () => {
    const ana = await world.desk.member();
    const email = freshAddress();
    expect(said(await ask(ana, email, 'a wrong password'))).toBe('auth.password_wrong');
    expect(fields(await ask(ana, 'no address'))).toEqual({ '/email': 'email.format' });
    expect(fields(await ask(ana, ana.email))).toEqual({ '/email': 'email.unchanged' });
    for (let time = 0; time < 5; time += 1) await ask(ana, email, 'a wrong password');
    expect(said(await ask(ana, email))).toBe('auth.locked');
    expect(await world.mails(email)).toEqual([]);
    expect((await world.post('/me/email', { email, password: PASSWORD })).status).toBe(401);
  });

  it('that is taken answers like one that is free: only its owner is told', async () => {
    const [ana, owner] = [await world.desk.member({ name: 'Ana' }), await world.desk.member({ name: 'Olga' })];
    const free = freshAddress();
    const toFree = await ask(ana, free);
    const toTaken = await ask(ana, owner.email);
    expect(toTaken.status).toBe(toFree.status);
    expect(toTaken.body).toEqual(toFree.body);
    const [mail, ...more] = await world.mails(owner.email);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: 'Somebody wanted to use your address', to: { name: 'Olga' } });
    expect(mail?.text).not.toMatch(/Ana|token/);
    // The old address hears the same, either way.
    expect((await world.mails(ana.email)).map(({ subject }) => subject)).toEqual([
      'Your address is about to change',
      'Your address is about to change',
    ]);
    // So do the limits: the third is the last of the hour, whether taken or not.
    expect((await ask(ana, owner.email)).status).toBe(204);
    expect(said(await ask(ana, owner.email))).toBe('accounts.mailed_often');
    expect(said(await ask(ana, freshAddress()))).toBe('accounts.mailed_often');
    expect(await world.mails(owner.email)).toHaveLength(1);
    clock.advance(HOUR + 1);
    expect((await ask(await world.desk.signIn(ana.id, ana.email), freshAddress())).status).toBe(204);
  });

  it('that was taken meanwhile is refused, and the link is not used up', async () => {
    const ana = await world.desk.member();
    const email = freshAddress();
    await ask(ana, email);
    const token = await world.token(email);
    await world.desk.member({ email });
    expect(said(await verify(token))).toBe('user.email_taken');
    expect(said(await verify(token))).toBe('user.email_taken');
    expect((await ana.client.GET('/api/v1/me')).data).toMatchObject({ email: ana.email });
  });

  it('has a link for a day, and the latest one counts', async () => {
    const ana = await world.desk.member();
    const [first, second] = [freshAddress(), freshAddress()];
    await ask(ana, first);
    await ask(ana, second);
    expect(said(await verify(await world.token(first)))).toBe('link.replaced');
    clock.advance(DAY);
    expect(said(await verify(await world.token(second)))).toBe('link.expired');
  });

  it('is not given any more once the password was changed: the owner has noticed', async () => {
    const ana = await world.desk.member();
    const email = freshAddress();
    await ask(ana, email);
    const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    expect((await world.post('/me/password', change, ana.token)).status).toBe(204);
    expect(said(await verify(await world.token(email)))).toBe('link.replaced');
  });

  it('leaves no link to the old one open', async () => {
    const ana = await world.desk.member();
    await world.post('/auth/password/forgot', { email: ana.email });
    const reset = await world.token(ana.email);
    const email = freshAddress();
    await ask(ana, email);
    expect((await verify(await world.token(email))).status).toBe(204);
    expect(said(await world.post('/auth/password/reset', { token: reset, password: NEW_PASSWORD }))).toBe(
      'link.replaced',
    );
  });

  it('is for people with an account', async () => {
    const guest = await world.post('/auth/guest');
    const { accessToken } = guest.body?.session as { accessToken: string };
    expect((await world.post('/me/email', { email: freshAddress(), password: PASSWORD }, accessToken)).status).toBe(
      403,
    );
  });
});
