import { randomUUID } from 'node:crypto';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { TicketCalls } from '../support/tickets.js';
import type { Guest } from './guests-world.js';
import { GuestCalls } from './guests-world.js';
import { identify, jwt, makeSecret, sessionOf } from './signed-identity-world.js';

interface Customer {
  readonly email: string | null;
  readonly contactEmail: string | null;
}

describe('where a guest hears of answers', () => {
  let desk: Desk;
  let calls: TicketCalls;
  let guests: GuestCalls;
  let ana: Member;
  let admin: Member;

  beforeAll(async () => {
    desk = await startDesk();
    calls = new TicketCalls(desk);
    guests = new GuestCalls(desk, calls);
    ana = await desk.member({ role: 'agent' });
    admin = await desk.member({ role: 'admin' });
  });
  afterAll(() => desk.close());

  const address = () => `${randomUUID().slice(0, 8)}@example.com`;
  const customer = (id: string) => calls.ok<Customer>(ana, 'GET', `/customers/${id}`);

  it('is said by themselves, shown to those who work at the desk, and taken back', async () => {
    const [guest, beside] = [await guests.come(), await guests.come()];
    expect(await guests.me(guest)).toMatchObject({ email: null, contactEmail: null });
    const where = address();
    expect(await guests.contact(guest, ` ${where} `)).toMatchObject({ email: null, contactEmail: where });
    expect(await customer(guest.id)).toMatchObject({ email: null, contactEmail: where });
    expect(await customer(beside.id)).toMatchObject({ contactEmail: null });
    const { version } = await guests.me(guest);
    expect((await guests.contact(guest, where)).version).toBe(version);
    const wrong = await calls.call(guest, 'PATCH', '/me', { contactEmail: 'nowhere' });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/contactEmail' }] } });
    expect(await guests.contact(guest, null)).toMatchObject({ contactEmail: null });
  });

  it('proves nothing and reveals nothing: it may be anybody’s, opens no account and finds nobody', async () => {
    const owner = await desk.member();
    const [one, other] = [
      await guests.come({ contactEmail: owner.email }),
      await guests.come({ contactEmail: owner.email }),
    ];
    for (const guest of [one, other]) {
      expect(await guests.me(guest)).toMatchObject({ kind: 'guest', email: null, contactEmail: owner.email });
      expect((await calls.ok<{ data: unknown[] }>(guest, 'GET', '/tickets')).data).toEqual([]);
    }
    const found = await calls.ok<{ data: { id: string }[] }>(ana, 'GET', `/customers?email=${owner.email}`);
    expect(found.data.map(({ id }) => id)).toEqual([owner.id]);
    // An address that only a guest has typed is free for whoever shows that it is theirs.
    const typed = address();
    await guests.contact(one, typed);
    const before = await calls.call(one, 'POST', '/auth/login', { email: typed, password: 'four words in a row' });
    const unknown = { email: address(), password: 'four words in a row' };
    const nobody = await calls.call(one, 'POST', '/auth/login', unknown);
    expect([before.status, before.body.code]).toEqual([nobody.status, nobody.body.code]);
    const account = { email: typed, name: 'Real', password: 'nine blue lanterns hum' };
    expect((await calls.call({ token: '' }, 'POST', '/auth/register', account)).status).toBe(201);
    expect(await guests.me(one)).toMatchObject({ kind: 'guest', contactEmail: typed });
  });

  it('is nothing for those who have the address of an account', async () => {
    const member = await desk.member();
    for (const who of [member, ana])
      expect(await calls.refused(who, 'PATCH', '/me', { contactEmail: address() })).toBe('409 me.has_address');
    expect(await guests.contact(member, null)).toMatchObject({ email: member.email, contactEmail: null });
  });

  it('goes when they sign in, and stays with an account that has no address, until it has one', async () => {
    const member = await desk.member();
    const guest = await guests.come({ contactEmail: address() });
    const signedIn = await guests.signIn(guest, member);
    expect(await guests.me(signedIn)).toMatchObject({ id: member.id, email: member.email, contactEmail: null });
    expect(await customer(guest.id)).toMatchObject({ contactEmail: null });

    const { secret } = await makeSecret(desk, 'shop');
    const signed = async (claims: object, as?: Guest) => {
      const seconds = Math.floor(Date.now() / 1000);
      const times = { iat: seconds, exp: seconds + 60 };
      const token = jwt(secret, { aud: 'shop', sub: 'customer-7', ...times, ...claims });
      const { user, accessToken } = sessionOf(await identify(desk, 'shop', token, { as: as?.token }));
      return { id: user.id, token: accessToken };
    };
    const where = address();
    const nameless = await signed({}, await guests.come({ contactEmail: where }));
    expect(await guests.me(nameless)).toMatchObject({ kind: 'user', email: null, contactEmail: where });
    // What a second guest typed does not go over the first.
    await signed({}, await guests.come({ contactEmail: address() }));
    expect(await guests.me(nameless)).toMatchObject({ contactEmail: where });
    const email = address();
    await signed({ email, email_verified: true });
    expect(await guests.me(nameless)).toMatchObject({ email, contactEmail: null });
  });

  it('is in the trail as something that changed, without the address', async () => {
    const where = address();
    const guest = await guests.come({ contactEmail: where });
    await desk.settle();
    const trail = await calls.ok<{ data: { type: string }[] }>(admin, 'GET', `/audit-entries?subject=user:${guest.id}`);
    expect(trail.data.map(({ type }) => type)).toContain('user.profile_changed');
    expect(JSON.stringify(trail)).not.toContain(where);
  });
});
