import { unwrap } from '@quickdesk/client';
import { SocketServer } from '../../src/platform/realtime/socket-server.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { bodies, Devices, expectLiveEqualsReload, newRoom, showing } from './live-world.js';

describe('the live client', () => {
  let desk: Desk;
  let devices: Devices;
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
    roomId = await newRoom(ana, ben);
  });
  afterEach(() => devices.close());

  it('sends and hears, and knows who it is', async () => {
    const { room: anas, desk: hers } = await devices.in(roomId, ana);
    const { room: bens } = await devices.in(roomId, ben);
    expect(hers.userId).toBe(ana.id);
    const sending = anas.send({ body: 'Good morning' });
    expect(anas.state.outbox).toMatchObject([{ body: 'Good morning', clientId: sending.item.clientId }]);
    const seq = await sending.sent();
    await showing(bens, ['Good morning']);
    await showing(anas, ['Good morning']);
    expect(anas.state.outbox).toEqual([]);
    expect(bens.state.messages[0]).toMatchObject({ seq, author: { kind: 'user', id: ana.id }, replies: 0 });
    expect(bens.state).toMatchObject({ status: 'open', reachedStart: true, lastSeq: seq });
    expect(bens.state.events.map(({ type }) => type)).toEqual([
      'room.created',
      'room.member_joined',
      'room.member_joined',
    ]);
  });

  it('shows live what a reload would show, whatever is done to messages', async () => {
    const { room: anas } = await devices.in(roomId, ana);
    const { room: bens } = await devices.in(roomId, ben);
    const root = await anas.send({ body: 'A question' }).sent();
    const answer = await bens.send({ body: 'An answer', replyTo: root }).sent();
    const second = await anas.send({ body: `Thanks <@${ben.id}>`, replyTo: answer }).sent();
    await anas.edit(root, 'A better question');
    await bens.react(root, '👍');
    await anas.react(root, '👍');
    await bens.react(root, 'constructor');
    await bens.unreact(root, '👍');
    await bens.react(root, '👍');
    await anas.remove(second);
    await expectLiveEqualsReload(devices, ben, bens);
    await expectLiveEqualsReload(devices, ana, anas);
    expect(bens.state.messages).toMatchObject([
      { body: 'A better question', replies: 1, reactions: { '👍': [`user:${ana.id}`, `user:${ben.id}`] } },
      { body: 'An answer', thread: root, replyTo: root },
      { body: '', thread: root, replyTo: answer, mentions: [], removedAt: expect.any(Number) },
    ]);
  });

  it('reads history upwards, back to a place, and around one', async () => {
    const { room: anas } = await devices.in(roomId, ana);
    let first = 0;
    for (let n = 0; n < 130; n += 1) {
      const seq = await anas.send({ body: `Line ${n}` }).sent();
      first ||= seq;
    }
    const { room: bens } = await devices.in(roomId, ben);
    expect(bodies(bens)).toHaveLength(50);
    expect(bens.state.reachedStart).toBe(false);
    expect(await bens.older()).toBe(true);
    expect(bodies(bens)).toEqual(bodies(anas).slice(-100));
    expect((await bens.around(first + 5)).messages.map(({ body }) => body)).toContain('Line 5');
    expect(await bens.backTo(first)).toBe(true);
    await expectLiveEqualsReload(devices, ben, anas);
    expect(await bens.backTo(99_999)).toBe(false);
  });

  it('tells how far the others have got, and what is unread', async () => {
    const { room: anas } = await devices.in(roomId, ana);
    const bensDesk = devices.of(ben);
    await bensDesk.online();
    bensDesk.watchRooms();
    const unread = () => bensDesk.unread.get(roomId)?.unread;
    await eventually(() => expect(unread()).toBe(0));
    const one = anas.send({ body: 'One' });
    const first = await one.sent();
    await anas.send({ body: 'Two' }).sent();
    const third = await anas.send({ body: 'Three' }).sent();
    await eventually(() => expect(unread()).toBe(3));
    await anas.remove(third);
    await eventually(() => expect(unread()).toBe(2));
    expect(one.status).toBe('sent');
    // Opened on one device: the other knows what was read.
    const { room: bens, desk: second } = await devices.in(roomId, ben);
    await eventually(() => expect(one.status).toBe('delivered'));
    bens.read(bens.state.lastSeq);
    await eventually(() => expect([unread(), second.unread.get(roomId)?.unread]).toEqual([0, 0]));
    await eventually(() => expect(one.status).toBe('read'));
    expect(anas.receipt(first)).toBe('read');
    expect(anas.state.cursors.get(ben.id)?.readSeq).toBe(bens.state.lastSeq);
    await bens.markUnread(first);
    await eventually(() => expect(unread()).toBe(2));
    expect(bens.state.reading).toMatchObject({ unread: 2, unreadAfter: first - 1 });
  });

  it('counts rooms one comes into, and forgets those one leaves, without opening them', async () => {
    const cara = await desk.member({ role: 'agent' });
    const caras = devices.of(cara);
    await caras.online();
    caras.watchRooms();
    const path = { id: roomId, userId: cara.id };
    await unwrap(ana.client.PUT('/api/v1/rooms/{id}/members/{userId}', { params: { path }, body: { role: 'member' } }));
    await eventually(() => expect(caras.unread.get(roomId)?.unread).toBe(0));
    const { room } = await devices.in(roomId, ana);
    await room.send({ body: 'Welcome' }).sent();
    await eventually(() => expect(caras.unread.get(roomId)?.unread).toBe(1));
    await unwrap(ana.client.DELETE('/api/v1/rooms/{id}/members/{userId}', { params: { path } }));
    await eventually(() => expect(caras.unread.has(roomId)).toBe(false));
  });

  it('asks for what got lost between nodes when the server says that something may have', async () => {
    const { room: anas } = await devices.in(roomId, ana);
    const { io } = desk.get(SocketServer);
    io.socketsLeave(`room:${roomId}`);
    const { room: bens } = await devices.in(roomId, ben);
    await bens.send({ body: 'Lost' }).sent();
    await showing(bens, ['Lost']);
    expect(bodies(anas)).toEqual([]);
    io.emit('session:resync', { at: new Date().toISOString() });
    await showing(anas, ['Lost']);
    await bens.send({ body: 'Heard' }).sent();
    await showing(anas, ['Lost', 'Heard']);
  });

  it('shows files as they become ready', async () => {
    const { room: bens } = await devices.in(roomId, ben);
    const { room: anas } = await devices.in(roomId, ana);
    const form = { method: 'POST', headers: { authorization: `Bearer ${ana.token}`, 'content-type': 'text/plain' } };
    const answer = await fetch(`${desk.url}/api/v1/media?name=note.txt`, { ...form, body: 'A note' });
    const { id } = (await answer.json()) as { id: string };
    await anas.send({ body: '', attachmentIds: [id] }).sent();
    await eventually(() => expect(bens.state.messages[0]?.attachments).toMatchObject([{ id, status: 'ready' }]));
    await expectLiveEqualsReload(devices, ben, bens);
    const { url } = bens.state.messages[0]?.attachments[0] ?? {};
    expect(await (await fetch(new URL(url ?? '', desk.url))).text()).toBe('A note');
  });

  it('shows who else has the room open', async () => {
    const { room: anas } = await devices.in(roomId, ana);
    await eventually(() => expect(anas.state.present).toEqual([ana.id]));
    const { room: bens } = await devices.in(roomId, ben);
    const both = [ana.id, ben.id].toSorted();
    await eventually(() => expect([anas, bens].map(({ state }) => state.present.toSorted())).toEqual([both, both]));
    bens.close();
    await eventually(() => expect(anas.state.present).toEqual([ana.id]));
  });

  it('shows who writes, and stops by itself', async () => {
    const { room: anas } = await devices.in(roomId, ana);
    const { room: bens } = await devices.in(roomId, ben);
    anas.typing();
    await eventually(() => expect(bens.state.typing).toEqual([ana.id]));
    expect(anas.state.typing).toEqual([]);
    await anas.send({ body: 'Here it is' }).sent();
    await eventually(() => expect(bens.state.typing).toEqual([]));
  });

  it('shows how people stand who are watched', async () => {
    const anas = devices.of(ana);
    await anas.online();
    const cara = await desk.member({ role: 'agent' });
    const off = anas.watchPresence([cara.id]);
    await eventually(() => expect(anas.people.get(cara.id)?.status).toBe('offline'));
    await devices.of(cara).online();
    await eventually(() => expect(anas.people.get(cara.id)?.status).toBe('online'));
    off();
    expect(anas.people.has(cara.id)).toBe(false);
  });

  it('says of a room that it is gone: at once when one is removed, and when it never was', async () => {
    const { room: bens, desk: his } = await devices.in(roomId, ben);
    await eventually(() => expect(his.unread.has(roomId)).toBe(true));
    const path = { id: roomId, userId: ben.id };
    await unwrap(ana.client.DELETE('/api/v1/rooms/{id}/members/{userId}', { params: { path } }));
    await eventually(() => expect(bens.state).toMatchObject({ status: 'gone', problem: { code: 'room.not_found' } }));
    expect(his.unread.has(roomId)).toBe(false);
    const stranger = his.room('0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11');
    stranger.open();
    await expect(stranger.opened()).rejects.toMatchObject({ code: 'room.not_found' });
    // Let in again, and opened again, it goes on.
    await unwrap(ana.client.PUT('/api/v1/rooms/{id}/members/{userId}', { params: { path }, body: { role: 'member' } }));
    bens.open();
    await bens.opened();
    await unwrap(ana.client.GET('/api/v1/rooms/{id}', { params: { path: { id: roomId } } }));
    await expectLiveEqualsReload(devices, ben, bens);
  });

  it('says what was refused, keeps it, and goes on with what follows', async () => {
    const { room: anas } = await devices.in(roomId, ana);
    const long = anas.send({ body: 'x'.repeat(10_001) });
    const fine = anas.send({ body: 'Fine' });
    await expect(long.sent()).rejects.toMatchObject({ status: 422, code: 'request.invalid' });
    await fine.sent();
    expect(long.status).toBe('failed');
    expect(anas.state.outbox).toMatchObject([{ status: 'failed', body: 'x'.repeat(10_001) }]);
    long.retry();
    expect(long.status).not.toBe('failed');
    await expect(long.sent()).rejects.toMatchObject({ status: 422 });
    expect(anas.discard(long.item.clientId)).toBe(true);
    expect(anas.state.outbox).toEqual([]);
    expect(bodies(anas)).toEqual(['Fine']);
  });
});
