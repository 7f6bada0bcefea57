import type { User } from '../../src/identity/users/index.js';
import { UsersService } from '../../src/identity/users/index.js';
import { FakeClock, system } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { addUser, eventsOf } from './users-world.js';

/** What the modules call that know how somebody proves who they are. */
describe('what happens to people by their own doing', () => {
  const clock = new FakeClock(Date.parse('2026-11-20T10:00:00Z'));
  const actor = system('test');
  let desk: Desk;
  let users: UsersService;

  beforeAll(async () => {
    desk = await startDesk({ clock });
    users = desk.get(UsersService);
  });
  afterAll(() => desk.close());

  const stored = async (id: string) => (await users.find(id)) as User;
  const eventsSince = async (user: User) => (await eventsOf(desk, `user:${user.id}`)).slice(1);

  it('a guest has a name people understand, no address, and the role of a guest, whatever was asked for', async () => {
    const guest = await users.add(actor, { kind: 'guest', role: 'admin', locale: 'pt-br', timeZone: 'America/Bahia' });
    expect(guest).toMatchObject({ name: 'Guest', role: 'guest', email: null, emailKey: null, status: 'active' });
    expect(guest).toMatchObject({ locale: 'pt-BR', timeZone: 'America/Bahia' });
    // Any number of them: only addresses are unique.
    await users.add(actor, { kind: 'guest', name: 'Gustav' });
    await expect(users.add(actor, { kind: 'guest', email: 'a@example.com' })).rejects.toThrow('A guest has no e-mail');
    // Whom a site has signed in for need not have told an address.
    expect(await users.add(actor, { kind: 'user', name: 'Nobody' })).toMatchObject({ kind: 'user', email: null });
  });

  it('they show that their address is theirs, once', async () => {
    const user = await addUser(desk);
    clock.advance(60_000);
    await users.verifyEmail(actor, user.id);
    const at = clock.ms();
    clock.advance(60_000);
    await users.verifyEmail(actor, user.id);
    expect(await stored(user.id)).toMatchObject({ emailVerifiedAt: at, version: 2 });
    expect(await eventsSince(user)).toEqual([['user.email_verified', { userId: user.id, email: user.email }]]);
    expect(
      await users.add(actor, { kind: 'user', name: 'V', email: 'v@example.com', emailVerified: true }),
    ).toMatchObject({
      emailVerifiedAt: clock.ms(),
    });
  });

  it('they have another address, unless somebody else has it; the old one is free again', async () => {
    const user = await addUser(desk, { email: 'old@example.com' });
    const other = await addUser(desk, { email: 'other@example.com' });
    await users.changeEmail(actor, user.id, 'New@example.com');
    expect(await stored(user.id)).toMatchObject({
      email: 'New@example.com',
      emailKey: 'new@example.com',
      emailVerifiedAt: clock.ms(),
    });
    expect(await eventsSince(user)).toEqual([
      ['user.email_changed', { userId: user.id, from: 'old@example.com', to: 'New@example.com' }],
    ]);
    await expect(users.changeEmail(actor, other.id, 'NEW@example.com')).rejects.toMatchObject({
      code: 'user.email_taken',
    });
    expect(await stored(other.id)).toMatchObject({ email: 'other@example.com', version: 1 });
    await users.changeEmail(actor, other.id, 'old@example.com');
    const guest = await addUser(desk, { kind: 'guest' });
    await expect(users.changeEmail(actor, guest.id, 'g@example.com')).rejects.toMatchObject({ code: 'user.is_guest' });
  });

  it('of two who take the same address at once, one has it', async () => {
    const two = await Promise.all([addUser(desk), addUser(desk)]);
    const results = await Promise.allSettled(two.map(({ id }) => users.changeEmail(actor, id, 'wanted@example.com')));
    expect(results.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('they accept an invitation, once, under the name they choose', async () => {
    const user = await addUser(desk, { status: 'invited', name: 'as invited' });
    expect(user.activatedAt).toBeNull();
    await users.activate(actor, user.id, { name: 'Ivy' });
    expect(await stored(user.id)).toMatchObject({
      status: 'active',
      name: 'Ivy',
      activatedAt: clock.ms(),
      emailVerifiedAt: clock.ms(),
    });
    expect((await eventsSince(user)).map(([type]) => type)).toEqual([
      'user.activated',
      'user.renamed',
      'user.email_verified',
    ]);
    await expect(users.activate(actor, user.id)).rejects.toMatchObject({ code: 'user.not_invited' });
    const bad = await addUser(desk, { status: 'invited' });
    await expect(users.activate(actor, bad.id, { name: ' ' })).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('they leave, and their address stays theirs', async () => {
    const user = await addUser(desk, { email: 'leaver@example.com' });
    await users.deactivate(actor, user.id);
    await users.deactivate(actor, user.id);
    expect(await stored(user.id)).toMatchObject({ status: 'deactivated', email: 'leaver@example.com', version: 2 });
    expect(await eventsSince(user)).toEqual([['user.deactivated', { userId: user.id }]]);
    await expect(addUser(desk, { email: 'Leaver@example.com' })).rejects.toMatchObject({ code: 'user.email_taken' });
  });

  it('a guest becomes somebody, once; again is harmless, somebody else is refused', async () => {
    const [guest, user, other] = [await addUser(desk, { kind: 'guest' }), await addUser(desk), await addUser(desk)];
    await Promise.all([users.merge(actor, guest.id, user.id), users.merge(actor, guest.id, user.id)]);
    await users.merge(actor, guest.id, user.id);
    expect(await stored(guest.id)).toMatchObject({ status: 'merged', mergedInto: user.id, version: 2 });
    expect(await eventsSince(user)).toEqual([['user.guest_merged', { userId: user.id, guestId: guest.id }]]);

    await expect(users.merge(actor, guest.id, other.id)).rejects.toMatchObject({ code: 'user.merged_elsewhere' });
    await expect(users.merge(actor, user.id, other.id)).rejects.toMatchObject({ code: 'user.not_a_guest' });
    const next = await addUser(desk, { kind: 'guest' });
    await expect(users.merge(actor, next.id, guest.id)).rejects.toMatchObject({ code: 'user.not_active' });
    await users.deactivate(actor, other.id);
    await expect(users.merge(actor, next.id, other.id)).rejects.toMatchObject({ code: 'user.not_active' });
    await expect(users.verifyEmail(actor, guest.id)).rejects.toMatchObject({ code: 'user.gone' });
  });

  it('two guests who become two people, crosswise at once, do not wait for each other', async () => {
    const people = await Promise.all([addUser(desk), addUser(desk)]);
    const guests = await Promise.all([addUser(desk, { kind: 'guest' }), addUser(desk, { kind: 'guest' })]);
    const one = guests.map(({ id }) => users.merge(actor, id, people[0]?.id ?? ''));
    const two = guests.map(({ id }) => users.merge(actor, id, people[1]?.id ?? ''));
    const results = await Promise.allSettled([...one, ...two]);
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(2);
  });

  it('all of it is undone with the unit of work it was part of', async () => {
    const guest = await addUser(desk, { kind: 'guest' });
    const work = desk.get(UnitOfWork).run(async () => {
      const user = await users.add(actor, { kind: 'user', name: 'Undone', email: 'undone@example.com' });
      await users.merge(actor, guest.id, user.id);
      throw new Error('something else failed');
    });
    await expect(work).rejects.toThrow('something else failed');
    expect(await users.findByEmail('undone@example.com')).toBeNull();
    expect(await stored(guest.id)).toMatchObject({ status: 'active', version: 1 });
  });
});
