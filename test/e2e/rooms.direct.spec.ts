import { unwrap } from '@quickdesk/client';
import { Room } from '../../src/conversation/rooms/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Desk, Member } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';
import { describeServices } from '../support/services.js';
import { guest } from './presence-world.js';
import { RoomsWorld, said } from './rooms-world.js';

describe('a conversation of two', () => {
  let desk: Desk;
  let world: RoomsWorld;
  let anna: Member;
  let ben: Member;
  let room: string;

  beforeAll(async () => {
    desk = await startDesk();
    world = new RoomsWorld(desk);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    [anna, ben] = [await desk.member(), await desk.member()];
    await world.befriend(anna, ben);
    room = await world.direct(anna, ben.id);
  });

  const block = (who: Member, { id }: Member) => world.do(who, 'POST', '/blocks', { userId: id });
  const both = async () => [said(await world.write(anna, room)), said(await world.write(ben, room))];

  it('is over when one blocks the other, who is told no more than that they are no contacts', async () => {
    expect(await both()).toEqual([201, 201]);
    const socket = await ben.socket();
    await socket.command('room:open', { roomId: room });
    const { seq } = (await world.write(ben, room)).body as { seq: number };
    expect((await block(anna, ben)).status).toBe(201);
    expect(await both()).toEqual(['room.person_blocked', 'room.not_reachable']);
    const message = `/rooms/${room}/messages/${seq}`;
    expect(said(await world.do(ben, 'PATCH', message, { body: 'I must tell you' }))).toBe('room.not_reachable');
    expect(said(await world.do(ben, 'PUT', `${message}/reactions/x`))).toBe('room.not_reachable');
    for (const command of ['message:send', 'typing:start']) {
      const ack = await socket.ack(command, {
        roomId: room,
        ...(command === 'message:send' && { clientId: 'a', body: 'b' }),
      });
      expect(ack).toMatchObject({ ok: false, error: { code: 'room.not_reachable' } });
    }
    // It looks as it does when a contact has ended.
    const ended = [await desk.member(), await desk.member()] as [Member, Member];
    await world.befriend(...ended);
    const other = await world.direct(ended[0], ended[1].id);
    await world.do(ended[0], 'DELETE', `/contacts/${ended[1].id}`);
    const plain = ({ body }: { body: object }) => ({ ...body, instance: '', requestId: '' });
    expect(plain(await world.write(ended[1], other))).toEqual(plain(await world.write(ben, room)));
    expect(plain(await world.write(ended[0], other))).toEqual(plain(await world.write(ben, room)));
    for (const who of [anna, ben]) expect((await world.do(who, 'GET', `/rooms/${room}/messages`)).status).toBe(200);
  });

  it('goes on when they are contacts again', async () => {
    await block(anna, ben);
    await world.do(anna, 'DELETE', `/blocks/${ben.id}`);
    expect(await both()).toEqual(['room.not_reachable', 'room.not_reachable']);
    await world.befriend(ben, anna);
    expect(await both()).toEqual([201, 201]);
  });

  it('with staff is open as long as they are staff and here', async () => {
    const admin = await desk.member({ role: 'admin' });
    const agent = await desk.member({ role: 'agent' });
    room = await world.direct(anna, agent.id);
    const writes = async () => [said(await world.write(anna, room)), said(await world.write(agent, room))];
    expect(await writes()).toEqual([201, 201]);
    const user = { params: { path: { id: agent.id } } };
    await unwrap(admin.client.PATCH('/api/v1/users/{id}', { ...user, body: { role: 'customer' } }));
    expect(await writes()).toEqual(['room.not_reachable', 'room.not_reachable']);
    await unwrap(admin.client.PATCH('/api/v1/users/{id}', { ...user, body: { role: 'agent' } }));
    expect(await writes()).toEqual([201, 201]);
    await unwrap(admin.client.POST('/api/v1/users/{id}/disable', { ...user, body: {} }));
    expect(said(await world.write(anna, room))).toBe('room.not_reachable');
  });

  it('goes on when a guest signs in, and is found again as theirs', async () => {
    const [agent, other] = [await desk.member({ role: 'agent' }), await desk.member({ role: 'agent' })];
    const visitor = await guest(desk);
    const rooms = [await world.direct(visitor, agent.id), await world.direct(other, visitor.id)];
    const known = await world.direct(anna, other.id);
    const body = { email: anna.email, password: PASSWORD };
    const { session } = await unwrap(desk.as(visitor.token).POST('/api/v1/auth/login', { body }));
    const signedIn = { token: session?.accessToken ?? '' };
    for (const who of [signedIn, agent]) expect(said(await world.write(who, rooms[0] ?? ''))).toBe(201);
    expect(await world.direct(agent, anna.id)).toBe(rooms[0]);
    // These two have had one all along: it goes on, and the other is there to be read.
    expect(await world.direct(other, anna.id)).toBe(known);
    for (const who of [signedIn, other]) {
      expect(said(await world.write(who, rooms[1] ?? ''))).toBe('room.not_reachable');
      expect((await world.do(who, 'GET', `/rooms/${rooms[1] ?? ''}/messages`)).status).toBe(200);
    }
  });

  it('in one batch, each message is judged by the two whose it is', async () => {
    const agent = await desk.member({ role: 'agent' });
    const [open, group] = [await world.direct(anna, agent.id), await world.make(agent, { memberIds: [ben.id] })];
    await block(anna, ben);
    const release = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    // The line waits for a room that somebody holds: what comes meanwhile is one batch.
    const holding = desk.get(UnitOfWork).quiet('a test', async (manager) => {
      await manager.update(Room, { id: open }, { topic: 'Held' });
      begun.resolve();
      await release.promise;
    });
    await begun.promise;
    const sent = Promise.all([
      world.write(anna, open),
      world.write(anna, room),
      world.write(agent, open),
      world.write(ben, room),
      world.write(ben, group),
      world.write(anna, room),
    ]);
    release.resolve();
    await holding;
    const [refused, barred] = ['room.person_blocked', 'room.not_reachable'];
    expect((await sent).map(said)).toEqual([201, refused, 201, barred, 201, refused]);
  });

  describeServices('where writers do not stand in one line', () => {
    it('a block waits for what is being written, so that nothing comes after it', async () => {
      const [cleo, dora] = [await desk.member(), await desk.member()];
      await world.befriend(cleo, dora);
      const release = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      const writing = desk.get(UnitOfWork).quiet('a test', async (manager) => {
        await manager.update(Room, { id: room }, { topic: 'Held' });
        begun.resolve();
        await release.promise;
      });
      await begun.promise;
      let answered = false;
      const blocked = block(anna, ben).then(() => (answered = true));
      // Long enough for a block that waits for nothing.
      for (let time = 0; time < 3; time += 1) {
        await block(cleo, dora);
        await world.do(cleo, 'DELETE', `/blocks/${dora.id}`);
      }
      expect(answered).toBe(false);
      release.resolve();
      await Promise.all([writing, blocked]);
      expect(said(await world.write(ben, room))).toBe('room.not_reachable');
    });
  });
});
