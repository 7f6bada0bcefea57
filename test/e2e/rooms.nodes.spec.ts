import { setTimeout as pause } from 'node:timers/promises';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { DeskProcess } from '../support/process.js';
import type { PrivateServer } from '../support/servers.js';
import { startRedis } from '../support/servers.js';
import { describeServices } from '../support/services.js';
import type { TestSocket } from '../support/socket.js';
import { connect } from '../support/socket.js';
import { call, heardIn, RoomsWorld } from './rooms-world.js';

const TTL_MS = 1500;
const env = { PRESENCE_TTL: `${TTL_MS}ms`, PRESENCE_GRACE: '300ms', SOCKET_REVIEW: '300ms' };

it('a node by itself needs nobody else to know who is in a room', async () => {
  const desk = await startDesk({ env });
  const agent = await desk.member({ role: 'agent' });
  const roomId = await new RoomsWorld(desk).make(agent);
  const socket = await agent.socket();
  await socket.command('room:open', { roomId });
  await socket.heard('room:present');
  await pause(TTL_MS + 200);
  expect(await socket.command('room:who', { roomId })).toEqual({ roomId, userIds: [agent.id], total: 1 });
  await socket.silent('room:present');
  await desk.close();
});

describeServices('who is in a room, over several nodes', () => {
  let redis: PrivateServer;
  let one: Desk;
  let two: Desk;
  let world: RoomsWorld;
  let agent: Member;
  let anna: Member;
  let ben: Member;
  let here: TestSocket;
  let there: TestSocket;
  let room: string;

  beforeAll(async () => {
    redis = await startRedis();
    one = await startDesk({ env: { ...env, REDIS_URL: redis.url } });
    two = await one.beside();
    world = new RoomsWorld(one);
  });
  afterAll(async () => {
    await one.close();
    await redis.stop();
  });
  beforeEach(async () => {
    agent = await one.member({ role: 'agent' });
    [anna, ben] = [await one.member(), await one.member()];
    room = await world.make(agent, { memberIds: [anna.id, ben.id] });
    here = await agent.socket();
    there = await two.socketOf(anna.token);
    for (const socket of [here, there]) await open(socket);
  });

  const open = (socket: TestSocket) => socket.command('room:open', { roomId: room });
  const present = async (socket: TestSocket) =>
    (await socket.command<{ userIds: string[] }>('room:who', { roomId: room })).userIds.toSorted();
  const find = (socket: TestSocket, ...people: Member[]) =>
    eventually(async () => expect(await present(socket)).toEqual(people.map(({ id }) => id).sort()));
  const hears = (socket: TestSocket, ...people: Member[]) =>
    socket.heard<{ roomId: string; userIds: string[] }>(
      'room:present',
      ({ roomId, userIds }) =>
        roomId === room &&
        userIds.toSorted().join() ===
          people
            .map(({ id }) => id)
            .toSorted()
            .join(),
    );

  it('everybody is known and told everywhere, and so is who goes', async () => {
    await hears(here, agent, anna);
    await hears(there, agent, anna);
    here.close();
    await hears(there, anna);
    await find(there, anna);
  });

  it('who is removed on one node is out on the others at once', async () => {
    await hears(here, agent, anna);
    await world.do(agent, 'DELETE', `/rooms/${room}/members/${anna.id}`);
    await heardIn(there, room, 'room.member_left');
    await hears(here, agent);
    await world.write(agent, room);
    await heardIn(here, room, 'message.posted');
    await there.silent('room:event');
  });

  it('the people of a killed node are gone within the time of life', async () => {
    const victim = await DeskProcess.start({ ...one.env });
    const far = await connect(victim.url, { token: ben.token });
    await open(far);
    await hears(here, agent, anna, ben);
    await victim.kill();
    const killed = performance.now();
    await hears(here, agent, anna);
    expect(performance.now() - killed).toBeLessThan(TTL_MS + 1000);
    await find(there, agent, anna);
  });

  it('who was removed while Redis was away is out when sessions are looked at again', async () => {
    const bens = await two.socketOf(ben.token);
    await open(bens);
    await find(there, agent, anna, ben);
    await redis.kill();
    try {
      await world.do(agent, 'DELETE', `/rooms/${room}/members/${ben.id}`);
      await eventually(async () => expect(await present(there)).not.toContain(ben.id));
      expect(await bens.heard('room:gone')).toEqual({ roomId: room });
      // The word of it came to nobody there.
      await bens.silent('room:event');
      const sent = await call(two, anna, 'POST', `/rooms/${room}/messages`, { clientId: 'alone', body: 'Among us' });
      expect(sent.status).toBe(201);
      await heardIn(there, room, 'message.posted');
      await bens.silent('room:event');
    } finally {
      await redis.restart();
    }
    for (const socket of [here, there]) await find(socket, agent, anna);
  });
});
