import { Passwords, SecondFactorGate } from '../../src/identity/auth/index.js';
import type { NewUser, User } from '../../src/identity/users/index.js';
import { PeopleService, UsersService } from '../../src/identity/users/index.js';
import { system } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Outbox } from '../../src/platform/mail/index.js';
import type { Desk } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';
import { tokenIn } from './accounts-world.js';
import { Browser, eventsOfUser, Google, identitiesOf, somebody } from './external-world.js';

const staff = system('test');

describe('whom somebody from Google turns out to be', () => {
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

  /** Somebody in the database, with a password if one is given. */
  const known = async (input: Partial<NewUser>, password?: string): Promise<User> => {
    const hash = password && (await desk.get(Passwords).hash(password));
    return desk.get(UnitOfWork).run(async () => {
      const user = await desk.get(UsersService).add(staff, { kind: 'user', name: 'Known', role: 'customer', ...input });
      if (hash) await desk.get(Passwords).store(staff, user.id, hash);
      return user;
    });
  };
  const mailsTo = async (address: string) => {
    await desk.settle();
    const { data } = await desk.get(Outbox).page(undefined, 500);
    return data.filter(({ to }) => to.address === address);
  };
  const find = (id: string) => desk.get(UsersService).find(id);
  const visit = () => new Browser(desk).visit('/api/v1/auth/google?returnTo=/support');
  const refused = (error: string) => ({ page: '/support', error });

  it.each([
    [{ email_verified: false }],
    [{ email_verified: 'false' }],
    [{ email_verified: 'yes' }],
    [{ email_verified: 1 }],
    [{ email_verified: undefined }],
    [{ email: undefined }],
    [{ email: 'nonsense' }],
    [{ email: { a: 1 } }],
    [{ email: `${'x'.repeat(250)}@example.com` }],
  ])('is nobody with %j: the address is not shown to be theirs', async (more) => {
    google.says = somebody(more);
    expect(await visit()).toEqual(refused('external.email_unverified'));
    if (typeof google.says.email === 'string')
      expect(await desk.get(UsersService).findByEmail(google.says.email)).toBeNull();
  });

  it('is not the owner of an account with the same address: nothing is linked, nobody is written', async () => {
    const ana = await desk.member();
    google.says = somebody({ email: ana.email.toUpperCase() });
    expect(await visit()).toEqual(refused('external.account_exists'));
    expect(await mailsTo(ana.email)).toEqual([]);
    expect(await identitiesOf(new Browser(desk), ana.token)).toEqual([]);
    expect((await find(ana.id))?.version).toBe(1);
    const failure = (await eventsOfUser(desk, ana.id)).at(-1);
    expect(failure).toMatchObject({ type: 'sign_in.failed', payload: { userId: ana.id, method: 'google' } });
    // A verified account without a password has another owner too, whose way in is not ours to know.
    const ben = await known({ email: 'ben@example.com', emailVerified: true });
    google.says = somebody({ email: ben.email });
    expect(await visit()).toEqual(refused('external.account_exists'));
  });

  it('is the owner of an address that somebody else lies in wait with: nothing of theirs stays', async () => {
    const email = 'victim@example.com';
    const browser = new Browser(desk);
    await browser.api('POST', '/auth/register', { body: { email, name: 'A trap', password: PASSWORD } });
    const trap = await desk.get(UsersService).findByEmail(email);
    const attacker = await desk.signIn(trap?.id ?? '', email);
    // The attacker tries for other doors: Google, and an address of their own.
    const { token } = attacker;
    const link = await browser.api('POST', '/me/identities/google', { token, body: { password: PASSWORD } });
    expect(link.body).toMatchObject({ status: 403, code: 'external.verify_first' });
    const elsewhere = 'attacker@example.com';
    const change = await browser.api('POST', '/me/email', { token, body: { email: elsewhere, password: PASSWORD } });
    expect(change.status).toBe(204);

    google.says = somebody({ email });
    const owner = new Browser(desk);
    const signed = await owner.signIn();
    expect(signed.user).toMatchObject({ id: attacker.id, email });
    expect((await find(attacker.id))?.emailVerifiedAt).not.toBeNull();
    const types = (await eventsOfUser(desk, attacker.id)).map(({ type }) => type).slice(-6);
    expect(types).toEqual([
      'password.changed',
      'session.ended',
      'user.email_verified',
      'account.reclaimed',
      'identity.linked',
      'session.started',
    ]);
    const [told] = await mailsTo(email);
    expect(told?.subject).toBe('Your password does not count any more');

    // The password, the session, the refresh token and the link are good for nothing.
    const login = await owner.api('POST', '/auth/login', { body: { email, password: PASSWORD } });
    expect(login.body).toMatchObject({ code: 'auth.credentials_wrong' });
    expect((await owner.api('GET', '/me', { token })).status).toBe(401);
    const refresh = await owner.api('POST', '/auth/refresh', { body: { refreshToken: attacker.refreshToken } });
    expect(refresh.status).toBe(401);
    const [mail] = await mailsTo(elsewhere);
    const followed = await owner.api('POST', '/auth/email/verify', { body: { token: tokenIn(mail) } });
    expect(followed.body).toMatchObject({ code: 'link.replaced' });
    expect(await find(attacker.id)).toMatchObject({ email });
    expect(await identitiesOf(owner, signed.accessToken)).toMatchObject([{ email }]);
  });

  it('is somebody who was invited by that address, which accepts; the link of the invitation is then used', async () => {
    const admin = await desk.member({ role: 'admin' });
    const email = 'invited@example.com';
    const browser = new Browser(desk);
    const invitation = { email: 'Invited@Example.com', name: 'Ina', role: 'agent' };
    const { body: invited } = await browser.api('POST', '/invitations', { token: admin.token, body: invitation });
    const [mail] = await mailsTo(email);

    google.says = somebody({ email, name: 'Another name' });
    const signed = await browser.signIn();
    expect(signed.user).toMatchObject({ id: invited.id, role: 'agent', name: 'Ina' });
    const types = (await eventsOfUser(desk, signed.user.id)).map(({ type }) => type).slice(-4);
    expect(types).toEqual(['user.activated', 'user.email_verified', 'identity.linked', 'session.started']);
    const accepting = { token: tokenIn(mail), password: 'a password of somebody else' };
    const accepted = await browser.api('POST', '/auth/invitations/accept', { body: accepting });
    expect(accepted.body).toMatchObject({ code: 'link.used' });
  });

  it('does not accept an invitation to an address that is not shown to be theirs', async () => {
    const invited = await known({ email: 'waiting@example.com', role: 'admin', status: 'invited' });
    google.says = somebody({ email: invited.email, email_verified: false });
    expect(await visit()).toEqual(refused('external.email_unverified'));
    expect(await find(invited.id)).toMatchObject({ status: 'invited' });
  });

  it('is kept out like everybody who is disabled or has left: at the door, in between, and invited or not', async () => {
    google.says = somebody();
    const browser = new Browser(desk);
    const { user } = await browser.signIn();
    const { code } = await browser.visit();
    await desk.get(PeopleService).disable(staff, user.id);
    expect((await browser.finish(code)).body).toMatchObject({ status: 403, code: 'auth.disabled' });
    expect(await visit()).toEqual(refused('auth.disabled'));
    await desk.get(PeopleService).enable(staff, user.id);
    expect((await new Browser(desk).signIn()).user.id).toBe(user.id);
    await desk.get(UsersService).deactivate(staff, user.id);
    expect(await visit()).toEqual(refused('auth.disabled'));

    // An account that nobody has linked yet.
    for (const status of ['active', 'invited'] as const) {
      const out = await known({ email: `out-${status}@example.com`, status });
      await desk.get(PeopleService).disable(staff, out.id);
      google.says = somebody({ email: out.email });
      expect(await visit()).toEqual(refused('auth.disabled'));
      expect(await find(out.id)).toMatchObject({ status: 'disabled', emailVerifiedAt: null });
    }
  });

  it('is asked for a second factor by whoever has one', async () => {
    google.says = somebody();
    const { user } = await new Browser(desk).signIn();
    desk.get(SecondFactorGate).use({
      methods: ({ id }) => Promise.resolve(id === user.id ? ['totp'] : []),
      required: () => false,
    });
    const browser = new Browser(desk);
    const { body } = await browser.finish((await browser.visit()).code, { cookie: true });
    expect(body).toMatchObject({ status: 'second_factor_needed', session: null, challenge: { methods: ['totp'] } });
    expect(browser.cookies.has('quickdesk_refresh')).toBe(false);
  });

  it('is nobody new where nobody can register, but still whoever was known or invited', async () => {
    const closed = await desk.beside({ REGISTRATION: 'false' });
    google.says = somebody();
    await new Browser(desk).signIn();
    await new Browser(closed).signIn();
    const invited = await known({ email: 'asked-in@example.com', status: 'invited' });
    google.says = somebody({ email: invited.email });
    expect((await new Browser(closed).signIn()).user.id).toBe(invited.id);
    google.says = somebody();
    expect(await new Browser(closed).visit()).toMatchObject({ error: 'external.registration_closed' });
    expect(await desk.get(UsersService).findByEmail(google.says.email as string)).toBeNull();
  });
});
