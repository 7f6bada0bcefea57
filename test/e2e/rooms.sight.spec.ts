import { RoomAccess } from '../../src/conversation/rooms/index.js';
import type { Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/servers.js';
import type { PrivateServer } from '../support/servers.js';
import { describeServices } from '../support/services.js';
import type { TestSocket } from '../support/socket.js';
import type { TicketSeen, TicketWorld } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';
import { change } from './presence-world.js';

interface Present {
  readonly roomId: string;
  readonly userIds: string[];
  readonly total: number;
}

const see = async (socket: TestSocket, ...roomIds: string[]) =>
  (await socket.command<{ rooms: Present[] }>('rooms:see', { roomIds })).rooms;
const open = (socket: TestSocket, roomId: string) => socket.command('room:open', { roomId });
const hears = (socket: TestSocket, room: string, ...people: { id: string }[]) =>
  socket.heard<Present>(
    'room:present',
    ({ roomId, userIds }) =>
      roomId === room && userIds.toSorted().join() === people.map(({ id }) => id).sort().join(), // prettier-ignore
  );

describe('who is in rooms that one looks into', () => {
  let world: TicketWorld;
  let one: TicketSeen;
  let two: TicketSeen;
  let anas: TestSocket;
  let bens: TestSocket;

  beforeAll(async () => {
    world = await ticketWorld();
  });
  afterAll(() => world.desk.close());
  beforeEach(async () => {
    const { calls, customer, ana, ben } = world;
    [one, two] = [await seen(customer), await seen(customer)];
    [anas, bens] = [await ana.socket(), await ben.socket()];
    async function seen(who: Member): Promise<TicketSeen> {
      return calls.get(ana, (await calls.open(who)).id);
    }
  });
  afterEach(() => [anas, bens].forEach((socket) => socket.close()));

  it('is answered and told as it changes, and whoever looks is not seen there', async () => {
    await open(bens, one.backstageId);
    await eventually(async () =>
      expect(await see(anas, one.backstageId, two.backstageId)).toEqual([
        { roomId: one.backstageId, userIds: [world.ben.id], total: 1 },
        { roomId: two.backstageId, userIds: [], total: 0 },
      ]),
    );
    await open(bens, two.backstageId);
    await hears(anas, two.backstageId, world.ben);
    await bens.command('room:close', { roomId: one.backstageId });
    await hears(anas, one.backstageId);
    // A look is no more than that: nothing that is said there is heard, and nobody stands there.
    await world.calls.say(world.ben, two.backstageId, 'among us');
    await anas.command('session:ping');
    await anas.silent('room:event');
    expect(await bens.command('room:who', { roomId: two.backstageId })).toMatchObject({ userIds: [world.ben.id] });
  });

  it('replaces what one looked into before', async () => {
    await see(anas, one.backstageId);
    await see(anas, two.backstageId);
    const heard: string[] = [];
    anas.socket.on('room:present', ({ roomId }: Present) => heard.push(roomId));
    await open(bens, one.backstageId);
    await open(bens, two.backstageId);
    await hears(anas, two.backstageId, world.ben);
    await anas.command('session:ping');
    expect(heard).toEqual([two.backstageId]);
    expect(await see(anas)).toEqual([]);
    await bens.command('room:close', { roomId: two.backstageId });
    await eventually(async () =>
      expect(await bens.command('room:who', { roomId: two.backstageId })).toMatchObject({ total: 0 }),
    );
    await anas.command('session:ping');
    expect(heard).toEqual([two.backstageId]);
  });

  it('is for whoever may read there: the rest is as if it were not there', async () => {
    const customers = await world.customer.socket();
    await open(bens, one.backstageId);
    expect(await see(customers, one.backstageId, one.conversationId)).toEqual([
      { roomId: one.conversationId, userIds: [], total: 0 },
    ]);
    await bens.command('room:close', { roomId: one.backstageId });
    await open(bens, one.conversationId);
    await hears(customers, one.conversationId, world.ben);
    await customers.silent('room:present');
    customers.close();
  });

  it('ends with the right to read: by a transfer, and by another role', async () => {
    const { calls, admin, ben } = world;
    const reader = await world.desk.member({ role: 'agent' });
    const socket = await reader.socket();
    await open(bens, one.backstageId);
    await open(bens, two.backstageId);
    for (const { backstageId } of [one, two]) {
      await see(socket, one.backstageId, two.backstageId);
      await eventually(async () => expect((await see(socket, backstageId))[0]?.userIds).toEqual([ben.id]));
    }
    await see(socket, one.backstageId, two.backstageId);
    await calls.ok(admin, 'POST', `/tickets/${one.id}/transfer`, { teamId: world.teamId, note: 'yours' });
    await hears(socket, one.backstageId);
    await calls.ok(admin, 'PATCH', `/users/${reader.id}`, { role: 'customer' });
    await hears(socket, two.backstageId);
    const heard: unknown[] = [];
    socket.socket.on('room:present', (present) => heard.push(present));
    await see(anas, one.backstageId, two.backstageId);
    for (const { backstageId } of [one, two]) await bens.command('room:close', { roomId: backstageId });
    for (const { backstageId } of [one, two]) await hears(anas, backstageId);
    await socket.command('session:ping');
    expect(heard).toEqual([]);
    expect(await see(socket, one.backstageId, two.backstageId)).toEqual([]);
    socket.close();
  });

  it('is not seen by whoever lost it while it was asked whether they may', async () => {
    const reader = await world.desk.member({ role: 'agent' });
    const socket = await reader.socket();
    await open(bens, one.backstageId);
    const access = world.desk.get(RoomAccess);
    const readable = access.readable.bind(access);
    const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const held = jest.spyOn(access, 'readable').mockImplementationOnce(async (question) => {
      const found = await readable(question);
      asked.resolve();
      await answer.promise;
      return found;
    });
    const looked = see(socket, one.backstageId);
    await asked.promise;
    await world.calls.ok(world.admin, 'POST', `/tickets/${one.id}/transfer`, { teamId: world.teamId, note: 'yours' });
    answer.resolve();
    await looked;
    held.mockRestore();
    await hears(socket, one.backstageId);
    await see(anas, one.backstageId);
    await bens.command('room:close', { roomId: one.backstageId });
    await hears(anas, one.backstageId);
    await socket.silent('room:present');
    socket.close();
  });

  it('is nobody who does not want to be seen', async () => {
    await change(world.desk, world.ben, { status: 'invisible' });
    await see(anas, one.backstageId);
    await open(bens, one.backstageId);
    await open(anas, two.backstageId);
    await hears(anas, two.backstageId, world.ana);
    expect(await see(anas, one.backstageId)).toEqual([{ roomId: one.backstageId, userIds: [], total: 0 }]);
    await change(world.desk, world.ben, { status: 'online' });
    await hears(anas, one.backstageId, world.ben);
  });

  it('is of a hundred rooms at most', async () => {
    const many = Array.from({ length: 101 }, (_, at) => `0198d0f4-7c1a-7b52-9a2e-${String(at).padStart(12, '0')}`);
    expect(await see(anas, ...many.slice(1))).toEqual([]);
    expect(await anas.ack('rooms:see', { roomIds: many })).toMatchObject({ ok: false });
  });
});

describeServices('who is in rooms that one looks into, over two nodes', () => {
  let redis: PrivateServer;
  let world: TicketWorld;

  beforeAll(async () => {
    redis = await startRedis();
    world = await ticketWorld({ env: { REDIS_URL: redis.url, PRESENCE_GRACE: '300ms', SOCKET_REVIEW: '300ms' } });
  });
  afterAll(async () => {
    await world.desk.close();
    await redis.stop();
  });

  it('is told on every node, and so is that one may not look any more', async () => {
    const there = await world.desk.beside();
    const ticket = await world.calls.get(world.ana, (await world.calls.open(world.customer)).id);
    const reader = await world.desk.member({ role: 'agent' });
    const [here, bens] = [await there.socketOf(reader.token), await world.ben.socket()];
    expect(await see(here, ticket.backstageId)).toEqual([{ roomId: ticket.backstageId, userIds: [], total: 0 }]);
    await open(bens, ticket.backstageId);
    await hears(here, ticket.backstageId, world.ben);
    await world.calls.ok(world.admin, 'POST', `/tickets/${ticket.id}/transfer`, {
      teamId: world.teamId,
      note: 'yours',
    });
    await hears(here, ticket.backstageId);
    bens.close();
    await here.silent('room:present');
  });
});
