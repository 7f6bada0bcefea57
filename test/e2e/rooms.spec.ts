import { unwrap } from '@quickdesk/client';
import { RoomSanctions } from '../../src/conversation/rooms/index.js';
import { system } from '../../src/kernel/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';

describe('rooms', () => {
  let desk: Desk;
  let ana: Member;
  let ben: Member;
  let cara: Member;
  let customer: Member;
  let made = 0;

  beforeAll(async () => {
    desk = await startDesk();
    [ana, ben, cara] = [
      await desk.member({ role: 'agent' }),
      await desk.member({ role: 'agent' }),
      await desk.member({ role: 'agent' }),
    ];
    customer = await desk.member();
  });
  afterAll(() => desk.close());

  type NewRoom = {
    kind?: 'channel' | 'group';
    visibility?: 'public' | 'private';
    slug?: string;
    memberIds?: string[];
    name?: string;
  };
  const make = (more: NewRoom = {}, by = ana) =>
    unwrap(by.client.POST('/api/v1/rooms', { body: { name: `Room ${(made += 1)}`, ...more } }));
  const at = (id: string) => ({ params: { path: { id } } });
  const get = (id: string, by: Member) => by.client.GET('/api/v1/rooms/{id}', at(id));
  const join = (id: string, by: Member) => by.client.POST('/api/v1/rooms/{id}/join', at(id));
  const leave = (id: string, by: Member) => by.client.POST('/api/v1/rooms/{id}/leave', at(id));
  const put = (id: string, userId: string, role: 'owner' | 'moderator' | 'member', by: Member) =>
    by.client.PUT('/api/v1/rooms/{id}/members/{userId}', { params: { path: { id, userId } }, body: { role } });
  const remove = (id: string, userId: string, by: Member) =>
    by.client.DELETE('/api/v1/rooms/{id}/members/{userId}', { params: { path: { id, userId } } });
  const membersOf = async (id: string, by = ana) =>
    (await unwrap(by.client.GET('/api/v1/rooms/{id}/members', at(id)))).data.map(
      ({ userId, role }) => `${userId} ${role}`,
    );

  it('are made with the people in them, and hidden from everybody else', async () => {
    const room = await make({ memberIds: [ben.id] });
    expect(room).toMatchObject({ kind: 'group', visibility: 'private', archivedAt: null, version: 1 });
    expect(await membersOf(room.id)).toEqual(
      [`${ana.id} owner`, `${ben.id} member`].sort((a, b) => order(a) - order(b)),
    );
    expect((await get(room.id, ben)).data).toEqual(room);
    const hidden = (await get(room.id, cara)).error;
    const absent = (await get('0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11', cara)).error;
    expect({ ...hidden, instance: '', requestId: '' }).toEqual({ ...absent, instance: '', requestId: '' });
    const mine = async (by: Member) => (await unwrap(by.client.GET('/api/v1/rooms'))).data.map(({ id }) => id);
    expect(await mine(ben)).toContain(room.id);
    expect(await mine(cara)).not.toContain(room.id);

    function order(line: string): number {
      return line.startsWith(ana.id) ? 0 : 1;
    }
  });

  it('that are public channels are found, read and joined by people of the desk, and by nobody else', async () => {
    const channel = await make({ kind: 'channel', visibility: 'public', slug: `news-${(made += 1)}` });
    const found = (by: Member) =>
      by.client.GET('/api/v1/public-channels', { params: { query: { limit: 100 } as never } });
    expect((await found(ben)).data?.data.map(({ id }) => id)).toContain(channel.id);
    expect((await found(customer)).response.status).toBe(403);
    expect((await get(channel.id, ben)).response.status).toBe(200);
    expect((await get(channel.id, customer)).response.status).toBe(404);
    expect((await join(channel.id, customer)).response.status).toBe(404);
    expect((await join(channel.id, ben)).response.status).toBe(200);
    expect((await join(channel.id, ben)).response.status).toBe(200);
    expect(await membersOf(channel.id)).toEqual([`${ana.id} owner`, `${ben.id} member`]);
    expect((await leave(channel.id, ben)).response.status).toBe(204);
    expect((await leave(channel.id, ana)).error).toMatchObject({ status: 409, code: 'room.last_owner' });
  });

  it('never share an address, which is small letters, digits and dashes', async () => {
    const slug = `night-${(made += 1)}`;
    const both = await Promise.allSettled([make({ kind: 'channel', slug }), make({ kind: 'channel', slug }, ben)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const wrong of ['Night', 'night shift', '-night', 'nìght', 'a'.repeat(41), ''])
      await expect(make({ kind: 'channel', slug: wrong })).rejects.toMatchObject({ problem: { status: 422 } });
  });

  it('are run by their owners and moderators', async () => {
    const room = await make({ memberIds: [ben.id, cara.id] });
    expect((await put(room.id, ben.id, 'moderator', cara)).error).toMatchObject({
      status: 403,
      code: 'room.role_needed',
    });
    await put(room.id, ben.id, 'moderator', ana);
    // A moderator looks after members, not after those who moderate or own.
    expect((await put(room.id, cara.id, 'owner', ben)).error).toMatchObject({ status: 403 });
    expect((await remove(room.id, ana.id, ben)).error).toMatchObject({ status: 403 });
    expect((await remove(room.id, cara.id, ben)).response.status).toBe(204);
    expect((await get(room.id, cara)).response.status).toBe(404);
    const rename = (by: Member) =>
      by.client.PATCH('/api/v1/rooms/{id}', { ...at(room.id), body: { name: 'Another name', topic: 'New' } });
    expect((await rename(ben)).error).toMatchObject({ code: 'room.role_needed' });
    expect((await rename(ana)).data).toMatchObject({ name: 'Another name', topic: 'New', version: 2 });
    expect((await put(room.id, ana.id, 'member', ana)).error).toMatchObject({ code: 'room.last_owner' });
    await put(room.id, ben.id, 'owner', ana);
    expect((await leave(room.id, ana)).response.status).toBe(204);
    expect((await put(room.id, '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11', 'member', ben)).error).toMatchObject({
      code: 'room.person_unknown',
    });
  });

  it('are archived and opened again', async () => {
    const room = await make({ memberIds: [ben.id] });
    const archive = (by: Member) => by.client.POST('/api/v1/rooms/{id}/archive', at(room.id));
    expect((await archive(ben)).error).toMatchObject({ status: 403 });
    expect((await archive(ana)).data?.archivedAt).not.toBeNull();
    expect((await get(room.id, ben)).response.status).toBe(200);
    expect((await ana.client.POST('/api/v1/rooms/{id}/reopen', at(room.id))).data).toMatchObject({ archivedAt: null });
  });

  it('of two are one for each two people, and a customer reaches staff only', async () => {
    const open = (userId: string, by: Member) => by.client.POST('/api/v1/direct-rooms', { body: { userId } });
    const rooms = await Promise.all([open(ben.id, ana), open(ana.id, ben), open(ben.id, ana)]);
    expect(new Set(rooms.map(({ data }) => data?.id)).size).toBe(1);
    expect((await open(ana.id, customer)).data).toMatchObject({ kind: 'direct' });
    const other = await desk.member();
    expect((await open(other.id, customer)).error).toMatchObject({ status: 403, code: 'room.not_reachable' });
    // Once they are contacts it is another matter.
    const body = { userId: customer.id };
    await customer.client.POST('/api/v1/contact-requests', { body: { email: other.email } });
    const { id } = (
      await unwrap(other.client.GET('/api/v1/contact-requests', { params: { query: { direction: 'in' } as never } }))
    ).data[0] ?? { id: '' };
    await unwrap(other.client.POST('/api/v1/contact-requests/{id}/accept', at(id)));
    expect((await other.client.POST('/api/v1/direct-rooms', { body })).data).toMatchObject({ kind: 'direct' });
    // Nobody learns by it who there is.
    expect((await open('0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11', customer)).error).toMatchObject({
      code: 'room.not_reachable',
    });
    expect((await open(ana.id, ana)).error).toMatchObject({ code: 'room.not_yourself' });
    const [room] = rooms;
    expect((await put(room?.data?.id ?? '', cara.id, 'member', ana)).response.status).toBe(403);
    expect((await leave(room?.data?.id ?? '', ana)).error).toMatchObject({ code: 'room.fixed' });
  });

  it('keep out whom moderation has banned', async () => {
    const channel = await make({ kind: 'channel', visibility: 'public' });
    await join(channel.id, ben);
    await desk.get(RoomSanctions).ban(system('test'), channel.id, ben.id, { reason: 'Spam' });
    expect((await join(channel.id, ben)).error).toMatchObject({ status: 403, code: 'room.banned' });
    expect((await put(channel.id, ben.id, 'member', ana)).error).toMatchObject({ code: 'room.banned' });
    await desk.get(RoomSanctions).unban(system('test'), channel.id, ben.id);
    expect((await join(channel.id, ben)).response.status).toBe(200);
  });

  it('have everything that happened in one stream without a gap', async () => {
    const room = await make({ memberIds: [ben.id] });
    await put(room.id, ben.id, 'moderator', ana);
    await leave(room.id, ben);
    const log = await desk.get(EventLogRepository).ofStream(`room:${room.id}`, 0, 50);
    expect(log.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
      '1 room.created',
      '2 room.member_joined',
      '3 room.member_joined',
      '4 room.member_role_changed',
      '5 room.member_left',
    ]);
  });
});
