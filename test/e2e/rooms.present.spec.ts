import { RoomLog } from '../../src/conversation/messages/index.js';
import { RoomAccess } from '../../src/conversation/rooms/index.js';
import { RoomNotFound } from '../../src/conversation/rooms/rooms.errors.js';
import { SocketLifecycle } from '../../src/platform/realtime/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import type { TestSocket } from '../support/socket.js';
import { connect } from '../support/socket.js';
import { change, guest } from './presence-world.js';
import { heardIn, RoomsWorld } from './rooms-world.js';

interface Present {
  readonly roomId: string;
  readonly userIds: string[];
  readonly total: number;
}

describe('who is in a room now', () => {
  let desk: Desk;
  let world: RoomsWorld;
  let agent: Member;
  let anna: Member;
  let ben: Member;
  let agents: TestSocket;
  let room: string;

  beforeAll(async () => {
    desk = await startDesk();
    world = new RoomsWorld(desk);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    agent = await desk.member({ role: 'agent' });
    [anna, ben] = [await desk.member(), await desk.member()];
    room = await world.make(agent, { memberIds: [anna.id, ben.id] });
    agents = await agent.socket();
  });

  const open = (socket: TestSocket, roomId = room) => socket.command('room:open', { roomId });
  const hears = (socket: TestSocket, ...people: { id: string }[]) =>
    socket.heard<Present>('room:present', ({ roomId, userIds }) => roomId === room && same(userIds, people));
  const present = async (socket = agents) => (await socket.command<Present>('room:who', { roomId: room })).userIds;
  const finds = (...people: { id: string }[]) =>
    eventually(async () => expect((await present()).sort()).toEqual(people.map(({ id }) => id).sort()));

  function same(userIds: string[], people: { id: string }[]): boolean {
    return (
      userIds.toSorted().join() ===
      people
        .map(({ id }) => id)
        .toSorted()
        .join()
    );
  }

  it('is told to whoever has it open, as people open it, close it and go', async () => {
    await open(agents);
    expect(await hears(agents, agent)).toEqual({ roomId: room, userIds: [agent.id], total: 1 });
    const [phone, laptop, bens] = [await anna.socket(), await anna.socket(), await ben.socket()];
    await phone.command('session:resume', { rooms: [{ roomId: room, after: 0 }] });
    await hears(agents, agent, anna);
    await open(laptop);
    await open(bens);
    await hears(agents, agent, anna, ben);
    expect((await present(bens)).length).toBe(3);
    // One device less is not one person less.
    phone.close();
    await bens.command('room:close', { roomId: room });
    await hears(agents, agent, anna);
    laptop.close();
    await hears(agents, agent);
    await bens.command('session:ping');
    expect(same(await present(), [agent])).toBe(true);
  });

  it('is told together: many who come at once are one piece of news', async () => {
    await open(agents);
    await hears(agents, agent);
    let news = 0;
    agents.socket.on('room:present', () => (news += 1));
    const sockets = await Promise.all(Array.from({ length: 10 }, () => anna.socket()));
    const since = performance.now();
    for (let time = 0; time < 5; time += 1) {
      await Promise.all(sockets.map((socket) => open(socket)));
      await Promise.all(sockets.map((socket) => socket.command('room:close', { roomId: room })));
    }
    await open(await ben.socket());
    await hears(agents, agent, ben);
    expect(news).toBeLessThanOrEqual(1 + (performance.now() - since) / 250);
  });

  it('are guests, too, and no keys', async () => {
    const visitor = await guest(desk);
    room = (await world.do(visitor, 'POST', '/direct-rooms', { userId: agent.id })).body.id as string;
    await open(await desk.socketOf(visitor.token));
    await finds(visitor);
    room = await world.make(agent, { kind: 'channel', visibility: 'public' });
    await open(await desk.person(['room.use', 'room.manage'], { kind: 'key' }).socket());
    await open(agents);
    await finds(agent);
  });

  it('is for whoever may read there', async () => {
    const stranger = await (await desk.member()).socket();
    expect(await stranger.ack('room:who', { roomId: room })).toMatchObject({ error: { code: 'room.not_found' } });
    await open(agents);
    await hears(agents, agent);
    await stranger.silent('room:present');
  });

  it('are none who were removed or banned: they hear nothing any more, on no device', async () => {
    await open(agents);
    const sockets = [await anna.socket(), await anna.socket(), await ben.socket()];
    for (const socket of sockets) await open(socket);
    await hears(agents, agent, anna, ben);
    await world.do(agent, 'DELETE', `/rooms/${room}/members/${anna.id}`);
    await world.do(agent, 'PUT', `/rooms/${room}/bans/${ben.id}`, {});
    await hears(agents, agent);
    for (const socket of sockets) {
      await heardIn(socket, room, 'room.member_left');
      await socket.heard('room:gone');
    }
    const heard: string[] = [];
    for (const { socket } of sockets) socket.on('room:event', ({ type }: { type: string }) => heard.push(type));
    await world.write(agent, room);
    await Promise.all(sockets.map((socket) => socket.command('session:ping')));
    expect(heard).not.toContain('message.posted');
  });

  it('who leaves a public channel is out of it, although they could read it still', async () => {
    const colleague = await desk.member({ role: 'agent' });
    room = await world.make(agent, { kind: 'channel', visibility: 'public', memberIds: [colleague.id] });
    const socket = await colleague.socket();
    await open(socket);
    await finds(colleague);
    await world.do(colleague, 'POST', `/rooms/${room}/leave`);
    await finds();
    await socket.heard('room:gone');
    await open(socket);
    await finds(colleague);
  });

  it('who loses the right to read is out: by another role, or when a channel turns private', async () => {
    const admin = await desk.member({ role: 'admin' });
    const reader = await desk.member({ role: 'agent' });
    const [one, two] = [await reader.socket(), await (await desk.member({ role: 'agent' })).socket()];
    room = await world.make(agent, { kind: 'channel', visibility: 'public', memberIds: [anna.id] });
    await open(one);
    await open(await anna.socket());
    await finds(reader, anna);
    await world.do(admin, 'PATCH', `/users/${reader.id}`, { role: 'customer' });
    await finds(anna);
    await open(two);
    await eventually(async () => expect(await present()).toHaveLength(2));
    await world.do(agent, 'PATCH', `/rooms/${room}`, { visibility: 'private' });
    await finds(anna);
    const heard: string[] = [];
    for (const socket of [one, two]) expect(await socket.heard('room:gone')).toEqual({ roomId: room });
    for (const { socket } of [one, two]) socket.on('room:event', ({ type }: { type: string }) => heard.push(type));
    await world.write(anna, room);
    for (const socket of [one, two]) await socket.command('session:ping');
    expect(heard).not.toContain('message.posted');
  });

  it('are none who were put out, or went, while they came in', async () => {
    await open(agents);
    const log = jest.spyOn(desk.get(RoomLog), 'missed').mockRejectedValueOnce(RoomNotFound());
    const socket = await anna.socket();
    expect(await socket.ack('room:open', { roomId: room })).toMatchObject({ ok: false });
    await world.write(agent, room);
    await socket.silent('room:event');

    const [asked, gone, answer, over] = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
    if (!asked || !gone || !answer || !over) throw new Error('Four were made.');
    const access = desk.get(RoomAccess);
    const load = access.load.bind(access);
    const held = jest.spyOn(access, 'load').mockImplementationOnce(async (...question) => {
      asked.resolve();
      await answer.promise;
      return load(...question);
    });
    log.mockImplementationOnce(() => {
      over.resolve();
      return Promise.resolve({ roomId: room, lastSeq: 0, reload: false, events: [] });
    });
    desk.get(SocketLifecycle).watch({ ended: (session) => session.actor.id === anna.id && gone.resolve() });
    socket.socket.emit('room:open', { roomId: room });
    await asked.promise;
    socket.close();
    await gone.promise;
    answer.resolve();
    await over.promise;
    held.mockRestore();
    log.mockRestore();
    await open(await ben.socket());
    await hears(agents, agent, ben);
  });

  it('are none who do not want to be seen', async () => {
    await change(desk, anna, { status: 'invisible' });
    await change(desk, ben, { showPresence: 'staff' });
    await open(agents);
    await hears(agents, agent);
    await open(await anna.socket());
    await open(await ben.socket());
    await change(desk, ben, { showPresence: 'everybody' });
    await hears(agents, agent, ben);
    await change(desk, anna, { status: 'online' });
    await hears(agents, agent, anna, ben);
    await change(desk, ben, { status: 'invisible' });
    await hears(agents, agent, anna);
  });

  it('are counted beyond the hundred that are named', async () => {
    room = await world.make(agent, { kind: 'channel', visibility: 'public' });
    const sockets = await Promise.all(
      Array.from({ length: 103 }, () => connect(desk.url, desk.person(['room.use', 'room.browse']))),
    );
    for (const socket of sockets) await open(socket);
    await eventually(async () => {
      const { userIds, total } = await agents.command<Present>('room:who', { roomId: room });
      expect([userIds.length, new Set(userIds).size, total]).toEqual([100, 100, 103]);
    });

    // Each piece of news goes to all of them, so it comes less often.
    const told = (total: number) => agents.heard<Present>('room:present', (news) => news.total === total);
    await open(agents);
    await told(104);
    const since = performance.now();
    const [one] = sockets as [TestSocket];
    await one.command('room:close', { roomId: room });
    await told(103);
    await open(one);
    await told(104);
    // Twice half a second, of which the first may have begun before it was heard; otherwise half of that.
    expect(performance.now() - since).toBeGreaterThan(700);
  });
});
