import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { describeServices, onServices } from '../support/services.js';
import type { TestSocket } from '../support/socket.js';
import { guest, heard, look, quick, statusFor, watch } from './presence-world.js';
import { RoomsWorld, said } from './rooms-world.js';

describe('people in the same room', () => {
  let desk: Desk;
  let world: RoomsWorld;
  let agent: Member;
  let anna: Member;
  let ben: Member;
  let annas: TestSocket;

  beforeAll(async () => {
    desk = await startDesk({ env: quick });
    world = new RoomsWorld(desk);
    agent = await desk.member({ role: 'agent' });
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    [anna, ben] = [await desk.member(), await desk.member()];
    await ben.socket();
    annas = await anna.socket();
  });

  const group = (...members: Member[]) => world.make(agent, { memberIds: members.map(({ id }) => id) });
  const sees = async (who: { token: string }, whom: Member) => (await statusFor(desk, who, whom.id)) === 'online';
  const asks = async (who: Member, whom: Member) =>
    said(await world.do(who, 'POST', '/contact-requests', { userId: whom.id }));

  it('see each other, and nobody else sees them; from when they come until they go', async () => {
    expect((await watch(annas, ben.id)).map(({ status }) => status)).toEqual(['offline']);
    expect(await asks(anna, ben)).toBe('user.not_found');
    const room = await group(anna);
    await world.do(agent, 'PUT', `/rooms/${room}/members/${ben.id}`, {});
    await heard(annas, ben.id, 'online');
    expect(await sees(ben, anna)).toBe(true);
    const [stranger, visitor] = [await desk.member(), await guest(desk)];
    for (const outside of [stranger, visitor]) expect(await sees(outside, ben)).toBe(false);
    expect(await asks(stranger, ben)).toBe('user.not_found');
    expect(await asks(anna, ben)).toBe(201);
    await world.do(ben, 'POST', `/rooms/${room}/leave`);
    expect(await heard(annas, ben.id, 'offline')).toEqual({ userId: ben.id, status: 'offline', lastSeenAt: null });
    expect([await sees(anna, ben), await sees(ben, anna)]).toEqual([false, false]);
  });

  it('of several rooms see each other until the last is left', async () => {
    const rooms = [await group(anna, ben), await world.make(agent, { kind: 'channel', memberIds: [anna.id, ben.id] })];
    await watch(annas, ben.id);
    for (const [left, room] of rooms.entries()) {
      expect(await sees(anna, ben)).toBe(left < rooms.length);
      await world.do(agent, 'DELETE', `/rooms/${room}/members/${ben.id}`);
    }
    await heard(annas, ben.id, 'offline');
    expect(await sees(anna, ben)).toBe(false);
  });

  it('know each other from a private channel, and from a public one no more', async () => {
    const room = await world.make(agent, { kind: 'channel', memberIds: [anna.id, ben.id] });
    expect((await watch(annas, ben.id)).map(({ status }) => status)).toEqual(['online']);
    await world.do(agent, 'PATCH', `/rooms/${room}`, { visibility: 'public' });
    await heard(annas, ben.id, 'offline');
    expect(await sees(ben, anna)).toBe(false);
    expect(await asks(anna, ben)).toBe('user.not_found');
    await world.do(agent, 'PATCH', `/rooms/${room}`, { visibility: 'private' });
    await heard(annas, ben.id, 'online');
  });

  it('do not see who has blocked them, or whom they have blocked; and can ask them as before', async () => {
    await group(anna, ben);
    const bens = await ben.socket();
    expect((await watch(annas, ben.id)).map(({ status }) => status)).toEqual(['online']);
    expect((await watch(bens, anna.id)).map(({ status }) => status)).toEqual(['online']);
    await world.do(ben, 'POST', '/blocks', { userId: anna.id });
    await heard(annas, ben.id, 'offline');
    await heard(bens, anna.id, 'offline');
    expect(await asks(anna, ben)).toBe(201);
    await world.do(ben, 'DELETE', `/blocks/${anna.id}`);
    await heard(annas, ben.id, 'online');
    await heard(bens, anna.id, 'online');
  });

  it('of a conversation of two see each other while they may write to each other', async () => {
    await world.direct(anna, agent.id);
    const agents = await agent.socket();
    expect((await watch(annas, agent.id)).map(({ status }) => status)).toEqual(['online']);
    await agents.command('presence:set', { status: 'busy' });
    await heard(annas, agent.id, 'busy');
    await agents.command('presence:set', { status: 'online' });

    await world.befriend(anna, ben);
    await world.direct(anna, ben.id);
    expect(await sees(anna, ben)).toBe(true);
    await world.do(anna, 'DELETE', `/contacts/${ben.id}`);
    expect([await sees(anna, ben), await sees(ben, anna)]).toEqual([false, false]);
  });

  it('are found by one question, however many are asked about', async () => {
    await group(anna, ben);
    const others = Array.from({ length: 199 }, () => crypto.randomUUID());
    const seen = (await look(desk, anna, ben.id, ...others)).filter(({ status }) => status === 'online');
    expect(seen.map(({ userId }) => userId)).toEqual([ben.id]);
  });

  it('are not seen by keys', async () => {
    await group(anna, ben);
    const key = desk.person(['presence.use'], { kind: 'key' });
    expect(await sees(key, ben)).toBe(false);
  });

  describeServices('on another node', () => {
    it('see each other until one is removed', async () => {
      const two = await desk.beside();
      const far = await two.socketOf(anna.token);
      const room = await group(anna, ben);
      const [now] = await watch(far, ben.id);
      if (now?.status !== 'online') await heard(far, ben.id, 'online');
      await world.do(agent, 'DELETE', `/rooms/${room}/members/${anna.id}`);
      await heard(far, ben.id, 'offline');
      expect(await statusFor(two, anna, ben.id)).toBe('offline');
      expect(onServices).toBe(true);
    });
  });
});
