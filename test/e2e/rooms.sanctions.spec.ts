import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { heardIn, RoomsWorld, said } from './rooms-world.js';

/** All of them together are less than a token lasts. */
const MINUTE = 60_000;

describe('mutes and bans', () => {
  let desk: Desk;
  let clock: FakeClock;
  let world: RoomsWorld;
  let owner: Member;
  let moderator: Member;
  let ben: Member;
  let cara: Member;
  let room: string;

  beforeAll(async () => {
    clock = new FakeClock();
    desk = await startDesk({ clock });
    world = new RoomsWorld(desk);
    [owner, moderator] = [await desk.member({ role: 'agent' }), await desk.member({ role: 'agent' })];
    [ben, cara] = [await desk.member({ name: 'Ben' }), await desk.member({ name: 'Cara' })];
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    room = await world.make(owner, { kind: 'channel', memberIds: [moderator.id, ben.id, cara.id] });
    await world.do(owner, 'PUT', `/rooms/${room}/members/${moderator.id}`, { role: 'moderator' });
  });

  const inMs = (ms: number) => new Date(clock.ms() + ms).toISOString();
  const mute = (who: Member, whom: Member, body: object = {}) =>
    world.do(who, 'PUT', `/rooms/${room}/members/${whom.id}/mute`, body);
  const unmute = (who: Member, whom: Member) => world.do(who, 'DELETE', `/rooms/${room}/members/${whom.id}/mute`);
  const ban = (who: Member, whom: { id: string }, body: object = {}) =>
    world.do(who, 'PUT', `/rooms/${room}/bans/${whom.id}`, body);
  const unban = (who: Member, whom: Member) => world.do(who, 'DELETE', `/rooms/${room}/bans/${whom.id}`);
  const bans = async (query = '') => (await world.do(moderator, 'GET', `/rooms/${room}/bans${query}`)).body;

  it('who is muted hears it wherever they are, and reads until when they cannot write', async () => {
    const [elsewhere, bystander] = [await ben.socket(), await cara.socket()];
    await bystander.command('room:open', { roomId: room });
    const until = inMs(2 * MINUTE);
    const muted = await mute(moderator, ben, { until, reason: 'Too loud' });
    expect(muted).toMatchObject({ status: 200, body: { userId: ben.id, role: 'member', mutedUntil: until } });
    const facts = { userId: ben.id, until: clock.ms() + 2 * MINUTE, reason: 'Too loud' };
    expect((await heardIn(elsewhere, room, 'room.member_muted')).data).toEqual(facts);
    expect((await heardIn(bystander, room, 'room.member_muted')).data).toEqual(facts);
    expect((await world.write(ben, room)).body).toMatchObject({
      status: 403,
      code: 'room.muted',
      detail: `You may read in this room and not write until ${until}.`,
      mutedUntil: until,
    });
    expect((await world.do(ben, 'GET', `/rooms/${room}/messages`)).status).toBe(200);
    expect((await world.write(cara, room)).status).toBe(201);
    // It passes by itself.
    clock.advance(2 * MINUTE);
    expect((await world.write(ben, room)).status).toBe(201);
  });

  it('a mute without an end lasts until it is lifted', async () => {
    const socket = await ben.socket();
    expect((await mute(moderator, ben)).status).toBe(200);
    clock.advance(MINUTE);
    expect((await world.write(ben, room)).body).toMatchObject({ code: 'room.muted', mutedUntil: null });
    for (let time = 0; time < 2; time += 1) expect((await unmute(moderator, ben)).status).toBe(204);
    expect((await heardIn(socket, room, 'room.member_unmuted')).data).toEqual({ userId: ben.id });
    await heardIn(socket, room, 'room.member_muted');
    await socket.silent('room:event');
    expect((await world.write(ben, room)).status).toBe(201);
  });

  it('are for moderators, and over those who moderate or own for owners', async () => {
    for (const act of [mute, ban]) {
      expect(said(await act(cara, ben))).toBe('room.role_needed');
      expect(said(await act(moderator, owner))).toBe('room.role_needed');
      expect(said(await act(await desk.member(), ben))).toBe('room.not_found');
    }
    expect((await mute(owner, moderator)).status).toBe(200);
    expect(said(await unmute(moderator, moderator))).toBe('room.role_needed');
    expect((await unmute(owner, moderator)).status).toBe(204);
    expect(said(await unmute(cara, ben))).toBe('room.role_needed');
    expect(said(await unban(cara, ben))).toBe('room.role_needed');
    expect(said(await world.do(cara, 'GET', `/rooms/${room}/bans`))).toBe('room.role_needed');
    expect(said(await ban(owner, owner))).toBe('room.last_owner');
    expect(said(await mute(moderator, await desk.member()))).toBe('room.member_not_found');
    expect(said(await ban(moderator, { id: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' }))).toBe('room.person_unknown');
  });

  it('end in the future', async () => {
    for (const act of [mute, ban]) {
      const { status, body } = await act(moderator, ben, { until: inMs(0) });
      expect([status, body.errors]).toMatchObject([422, [{ pointer: '/until', code: 'sanction.past' }]]);
    }
    expect((await world.write(ben, room)).status).toBe(201);
  });

  it('who is banned is out at once, and comes in when it is lifted or over', async () => {
    const socket = await ben.socket();
    await socket.command('room:open', { roomId: room });
    const banned = await ban(moderator, ben, { until: inMs(MINUTE), reason: 'Spam' });
    expect(banned).toMatchObject({ status: 200, body: { userId: ben.id, name: 'Ben', reason: 'Spam' } });
    expect((await heardIn(socket, room, 'room.member_left')).data).toEqual({ userId: ben.id, removed: true });
    expect(said(await world.write(ben, room))).toBe('room.not_found');
    const add = () => world.do(owner, 'PUT', `/rooms/${room}/members/${ben.id}`, {});
    expect(said(await add())).toBe('room.banned');
    await world.write(cara, room);
    await socket.heard('room:event', ({ type }: { type: string }) => type === 'room.person_banned');
    await socket.silent('room:event');
    clock.advance(MINUTE);
    expect((await add()).status).toBe(200);

    await ban(moderator, ben);
    for (let time = 0; time < 2; time += 1) expect((await unban(moderator, ben)).status).toBe(204);
    expect((await add()).status).toBe(200);
  });

  it('who is banned from a public channel does not read it from outside either', async () => {
    const body = { kind: 'channel', visibility: 'public', name: 'Open to staff' };
    const { id } = (await world.do(moderator, 'POST', '/rooms', body)).body as { id: string };
    const dora = await desk.member({ role: 'agent' });
    const socket = await dora.socket();
    await socket.command('room:open', { roomId: id });
    await world.do(moderator, 'PUT', `/rooms/${id}/bans/${dora.id}`, { until: inMs(MINUTE) });
    expect(await socket.heard('room:gone')).toEqual({ roomId: id });
    expect(said(await world.do(dora, 'GET', `/rooms/${id}/messages`))).toBe('room.not_found');
    expect(said(await world.do(dora, 'POST', `/rooms/${id}/join`))).toBe('room.banned');
    clock.advance(MINUTE);
    expect((await world.do(dora, 'GET', `/rooms/${id}/messages`)).status).toBe(200);
  });

  it('those that count are listed, the latest first, page by page', async () => {
    clock.advance(1);
    await ban(moderator, ben, { until: inMs(MINUTE), reason: 'Spam' });
    clock.advance(1);
    await ban(moderator, cara);
    const { data, page } = (await bans('?limit=1')) as { data: object[]; page: { nextCursor: string } };
    expect(data).toEqual([{ userId: cara.id, name: 'Cara', until: null, reason: '', createdAt: inMs(0) }]);
    const second = await bans(`?limit=1&cursor=${page.nextCursor}`);
    expect(second).toMatchObject({ data: [{ userId: ben.id, until: inMs(MINUTE - 1) }], page: { nextCursor: null } });
    expect(await bans(`?userId=${ben.id}`)).toMatchObject({ data: [{ userId: ben.id }] });
    // Banned again, it counts as said last.
    await ban(moderator, cara, { until: inMs(5), reason: 'Spam as well' });
    expect(await bans()).toMatchObject({ data: [{ userId: cara.id, reason: 'Spam as well' }, {}] });
    clock.advance(5);
    expect(await bans()).toMatchObject({ data: [{ userId: ben.id }] });
  });
});
