import { unwrap } from '@quickdesk/client';
import type { DeskState, LiveClock } from '@quickdesk/live';
import { memoryOutbox } from '@quickdesk/live';
import { MessagesService } from '../../src/conversation/messages/index.js';
import { RoomSanctions } from '../../src/conversation/rooms/index.js';
import type { Actor } from '../../src/kernel/index.js';
import { system } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { describeServices } from '../support/services.js';
import { bodies, Devices, expectLiveEqualsReload, newRoom, showing, Wire } from './live-world.js';

/** The real time, and as little patience as there can be. */
const quick: LiveClock = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  random: () => 0.02,
};

describe('the live client, when the connection is cut', () => {
  let desk: Desk;
  let devices: Devices;
  let wire: Wire;
  let ana: Member;
  let ben: Member;
  let roomId: string;

  beforeAll(async () => {
    desk = await startDesk();
    devices = new Devices(desk);
    [ana, ben] = [await desk.member({ role: 'agent' }), await desk.member({ role: 'agent' })];
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    [wire, roomId] = [await Wire.to(desk.url), await newRoom(ana, ben)];
  });
  afterEach(() => {
    devices.close();
    wire.close();
  });

  const overWire = () => ({ url: wire.url, clock: quick });
  const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `Line ${from + index}`);

  it('keeps what is typed, in order, and catches up with what was missed, in all rooms', async () => {
    const other = await newRoom(ben, ana);
    const { desk: anas, room } = await devices.in(roomId, ana, overWire());
    const second = anas.room(other);
    second.open();
    await second.opened();
    const { room: bens } = await devices.in(roomId, ben);
    const { room: bensOther } = await devices.in(other, ben);
    wire.cut();
    await eventually(() => expect(anas.state.status).toBe('offline'));
    const waiting = ['One', 'Two', 'Three'].map((body) => room.send({ body }));
    await bens.send({ body: 'While you were away' }).sent();
    await bensOther.send({ body: 'Here, too' }).sent();
    expect(room.state.outbox.map(({ status }) => status)).toEqual(['queued', 'queued', 'queued']);
    wire.mend();
    await Promise.all(waiting.map((each) => each.sent()));
    await showing(room, ['While you were away', 'One', 'Two', 'Three']);
    await showing(second, ['Here, too']);
    expect(room.state.outbox).toEqual([]);
    await expectLiveEqualsReload(devices, ana, room);
  });

  it('loses, doubles and disorders nothing, however often it is cut in the middle of things', async () => {
    const { room } = await devices.in(roomId, ana, overWire());
    const { room: bens } = await devices.in(roomId, ben);
    const sent: Promise<number>[] = [];
    for (let n = 0; n < 60; n += 1) {
      sent.push((n % 3 === 0 ? bens : room).send({ body: `Line ${n}` }).sent());
      if (n % 10 === 4) wire.cut();
      if (n % 10 === 9) wire.mend();
      // Some go out while the wire is whole, some when it is not.
      if (n % 7 === 0) await sent[0];
    }
    wire.mend();
    const seqs = await Promise.all(sent);
    expect(new Set(seqs).size).toBe(60);
    await eventually(() => expect(bodies(room)).toHaveLength(60));
    expect(bodies(room).toSorted()).toEqual(lines(0, 60).toSorted());
    const mine = room.state.messages.filter(({ author }) => author.id === ana.id).map(({ body }) => body);
    expect(mine).toEqual(lines(0, 60).filter((_, n) => n % 3 !== 0));
    await expectLiveEqualsReload(devices, ana, room);
    await expectLiveEqualsReload(devices, ben, bens);
  });

  it('sends once what was stored without the answer getting through', async () => {
    const { room } = await devices.in(roomId, ana, overWire());
    const { room: bens } = await devices.in(roomId, ben);
    wire.mute(true);
    const sending = room.send({ body: 'Once' });
    await showing(bens, ['Once']);
    expect(sending.status).toBe('sending');
    wire.cut();
    wire.mute(false);
    wire.mend();
    await sending.sent();
    await showing(room, ['Once']);
    expect(bodies(bens)).toEqual(['Once']);
  });

  it('reads a room anew when too much was missed', async () => {
    const { desk: anas, room } = await devices.in(roomId, ana, overWire());
    const { room: bens } = await devices.in(roomId, ben);
    await bens.send({ body: 'Before' }).sent();
    await showing(room, ['Before']);
    wire.cut();
    await eventually(() => expect(anas.state.status).toBe('offline'));
    const seq = room.state.messages[0]?.seq ?? 0;
    const actor: Actor = { kind: 'user', id: ben.id, permissions: new Set(['room.use']) };
    for (let n = 0; n < 260; n += 1) {
      await desk.get(MessagesService).react(actor, roomId, seq, '👍');
      await desk.get(MessagesService).unreact(actor, roomId, seq, '👍');
    }
    await bens.send({ body: 'After' }).sent();
    wire.mend();
    await eventually(() => expect(bodies(room)).toEqual(['After']));
    expect(room.state.reachedStart).toBe(false);
    await expectLiveEqualsReload(devices, ana, room);
  });

  it('finds out that it may not read a room any more', async () => {
    const { desk: bens, room } = await devices.in(roomId, ben, overWire());
    wire.cut();
    await eventually(() => expect(bens.state.status).toBe('offline'));
    const path = { id: roomId, userId: ben.id };
    await unwrap(ana.client.DELETE('/api/v1/rooms/{id}/members/{userId}', { params: { path } }));
    wire.mend();
    await eventually(() => expect(room.state.status).toBe('gone'));
  });

  it('counts what is unread right again', async () => {
    const bens = devices.of(ben, overWire());
    bens.watchRooms();
    const { room } = await devices.in(roomId, ana);
    await eventually(() => expect(bens.unread.get(roomId)?.unread).toBe(0));
    wire.cut();
    await eventually(() => expect(bens.state.status).toBe('offline'));
    for (const body of ['One', 'Two']) await room.send({ body }).sent();
    wire.mend();
    await eventually(() => expect(bens.unread.get(roomId)?.unread).toBe(2));
    await room.send({ body: 'Three' }).sent();
    await eventually(() => expect(bens.unread.get(roomId)?.unread).toBe(3));
  });

  it('has left nobody writing, and says what one has read as soon as it can', async () => {
    const { desk: bensDesk, room: bens } = await devices.in(roomId, ben, overWire());
    const { room } = await devices.in(roomId, ana);
    const seq = await room.send({ body: 'Look' }).sent();
    room.typing();
    await eventually(() => expect(bens.state.typing).toEqual([ana.id]));
    wire.cut();
    await eventually(() => expect(bensDesk.state.status).toBe('offline'));
    expect(bens.state.typing).toEqual([]);
    bens.read(seq);
    wire.mend();
    await eventually(() => expect(room.receipt(seq)).toBe('read'));
  });

  it('sends what an earlier program left behind, and nothing of somebody else', async () => {
    const store = memoryOutbox();
    wire.cut();
    const before = devices.of(ana, { ...overWire(), store });
    before.room(roomId).send({ body: 'Typed in the tunnel' });
    await eventually(async () => expect(await store.load()).toHaveLength(1));
    before.close();
    const { room: bens } = await devices.in(roomId, ben, { store });
    await devices.in(roomId, ana, { store });
    await showing(bens, ['Typed in the tunnel']);
    expect(bens.state.messages[0]?.author.id).toBe(ana.id);
    await eventually(async () => expect(await store.load()).toEqual([]));
  });

  it('says why a message is refused that waited', async () => {
    const { desk: bens, room } = await devices.in(roomId, ben, overWire());
    wire.cut();
    await eventually(() => expect(bens.state.status).toBe('offline'));
    const sending = room.send({ body: 'Too late' });
    await desk.get(RoomSanctions).mute(system('test'), roomId, ben.id, {});
    wire.mend();
    await expect(sending.sent()).rejects.toMatchObject({ code: 'room.muted', status: 403 });
    await desk.get(RoomSanctions).unmute(system('test'), roomId, ben.id);
    sending.retry();
    await sending.sent();
    await showing(room, ['Too late']);
  });

  it('tells what becomes of the connection', async () => {
    const states: DeskState['status'][] = [];
    const anas = devices.of(ana, overWire());
    anas.on('state', ({ status }) => states.push(status));
    expect(anas.state.status).toBe('connecting');
    await expect(anas.command('session:ping')).rejects.toMatchObject({ code: 'live.offline' });
    await anas.online();
    wire.cut();
    await eventually(() => expect(anas.state.status).toBe('offline'));
    wire.mend();
    await anas.online();
    expect(states[0]).toBe('online');
    expect(states.slice(1, -1).every((status) => status === 'offline')).toBe(true);
    expect(states.at(-1)).toBe('online');
  });

  describeServices('to one node', () => {
    it('goes on with another', async () => {
      const other = await desk.beside();
      const there = await Wire.to(other.url);
      const { room } = await devices.in(roomId, ana, overWire());
      const { room: bens } = await devices.in(roomId, ben, { url: there.url, clock: quick });
      await room.send({ body: 'One' }).sent();
      await showing(bens, ['One']);
      there.cut();
      await room.send({ body: 'Two' }).sent();
      there.mend();
      await showing(bens, ['One', 'Two']);
      await bens.send({ body: 'Three' }).sent();
      await showing(room, ['One', 'Two', 'Three']);
      there.close();
    });
  });
});
