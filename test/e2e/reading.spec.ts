import { randomUUID } from 'node:crypto';
import { unwrap } from '@quickdesk/client';
import { Live } from '../../src/platform/realtime/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { TestSocket } from '../support/socket.js';

interface Reading {
  roomId: string;
  lastSeq: number;
  deliveredSeq: number;
  readSeq: number;
  unreadAfter: number;
  unread: number;
}

interface RoomReading {
  me: Reading | null;
  others: { userId: string; deliveredSeq: number; readSeq: number }[];
}

interface News {
  roomId: string;
  seq: number;
  message: number;
  author: string;
  change: number;
}

describe('reading', () => {
  let desk: Desk;
  let ana: Member;
  let ben: Member;
  let outsider: Member;
  let anas: TestSocket;
  let bens: TestSocket;
  let roomId: string;

  beforeAll(async () => {
    desk = await startDesk();
    [ana, ben, outsider] = [
      await desk.member({ role: 'agent' }),
      await desk.member({ role: 'agent' }),
      await desk.member(),
    ];
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    roomId = (await unwrap(ana.client.POST('/api/v1/rooms', { body: { name: 'A room', memberIds: [ben.id] } }))).id;
    [anas, bens] = [await ana.socket(), await ben.socket()];
  });

  const send = async (socket: TestSocket, body = 'Hello') =>
    (await socket.command<{ seq: number }>('message:send', { roomId, clientId: randomUUID(), body })).seq;
  const reading = async (socket: TestSocket) => (await socket.command<RoomReading>('room:reading', { roomId })).me;
  const unread = async (socket: TestSocket) => (await reading(socket))?.unread;
  const read = (socket: TestSocket, seq: number) => socket.command<Reading>('room:read', { roomId, seq });

  it('begins where somebody came in, and counts the messages of others', async () => {
    expect(await unread(bens)).toBe(0);
    await send(anas);
    await send(anas);
    await send(bens);
    expect(await unread(bens)).toBe(2);
    expect(await unread(anas)).toBe(1);
    const carla = await desk.member({ role: 'agent' });
    const path = { id: roomId, userId: carla.id };
    await unwrap(ana.client.PUT('/api/v1/rooms/{id}/members/{userId}', { params: { path }, body: { role: 'member' } }));
    expect(await unread(await carla.socket())).toBe(0);
    await send(anas);
    expect(await unread(await carla.socket())).toBe(1);
  });

  it('is told to the others and to one’s own devices, and never goes back', async () => {
    const [first, second] = [await send(anas), await send(anas)];
    const [onPhone] = [await ben.socket()];
    await anas.command('room:open', { roomId });
    expect(await bens.command<Reading>('room:received', { roomId, seq: second })).toMatchObject({
      deliveredSeq: second,
      readSeq: 0,
      unread: 2,
    });
    const delivered = await anas.heard<RoomReading & { cursors: unknown[] }>('room:cursors');
    expect(delivered).toEqual({ roomId, cursors: [{ userId: ben.id, deliveredSeq: second, readSeq: 0 }] });
    await onPhone.silent('reading:changed');

    const now = await read(bens, second);
    expect(now).toMatchObject({ lastSeq: second, readSeq: second, unreadAfter: second, unread: 0 });
    expect(await anas.heard('room:cursors')).toEqual({
      roomId,
      cursors: [{ userId: ben.id, deliveredSeq: second, readSeq: second }],
    });
    expect(await onPhone.heard('reading:changed')).toEqual(now);
    expect(await read(bens, first)).toEqual(now);
    await anas.silent('room:cursors');
    const { others } = await anas.command<RoomReading>('room:reading', { roomId });
    expect(others).toContainEqual({ userId: ben.id, deliveredSeq: second, readSeq: second });
  });

  it('stays exact when messages are edited or taken away, read or not', async () => {
    const seqs = [await send(anas, 'one'), await send(anas, 'two'), await send(anas, 'three')];
    await anas.command('message:edit', { roomId, seq: seqs[1], body: 'two!' });
    expect(await unread(bens)).toBe(3);
    await anas.command('message:remove', { roomId, seq: seqs[2] });
    expect(await unread(bens)).toBe(2);
    await read(bens, seqs[0] ?? 0);
    await anas.command('message:remove', { roomId, seq: seqs[0] });
    expect(await unread(bens)).toBe(1);
    // What a message says of itself is no fact about it.
    await send(anas, '{"removedAt":5,"x":"removedAt"}');
    expect(await unread(bens)).toBe(2);
  });

  it('can be undone for oneself: from a message on it is new again', async () => {
    const [first, second] = [await send(anas), await send(anas)];
    await read(bens, second);
    const marked = await bens.command<Reading>('room:unread', { roomId, seq: first });
    expect(marked).toMatchObject({ readSeq: second, unreadAfter: first - 1, unread: 2 });
    const { others } = await anas.command<RoomReading>('room:reading', { roomId });
    expect(others).toContainEqual({ userId: ben.id, deliveredSeq: second, readSeq: second });
    expect(await read(bens, second)).toMatchObject({ unreadAfter: second, unread: 0 });
  });

  it('is the same over HTTP, for one room and for all', async () => {
    const [first, second] = [await send(anas), await send(anas)];
    const at = { params: { path: { id: roomId } } };
    const put = (body: object) => ben.client.PUT('/api/v1/rooms/{id}/reading', { ...at, body });
    expect(await unwrap(put({ deliveredSeq: first }))).toMatchObject({ deliveredSeq: first, readSeq: 0 });
    expect(await unwrap(put({ readSeq: second }))).toMatchObject({ readSeq: second, unread: 0 });
    expect(await unwrap(put({ unreadFrom: second }))).toMatchObject({ unreadAfter: second - 1, unread: 1 });
    const { me } = await unwrap(ben.client.GET('/api/v1/rooms/{id}/reading', at));
    const { rooms } = await unwrap(ben.client.GET('/api/v1/room-readings'));
    expect(rooms).toContainEqual(me);
    expect(rooms.length).toBeGreaterThan(1);
    for (const body of [{}, { readSeq: 1, unreadFrom: 1 }]) {
      expect(await put(body)).toMatchObject({ response: { status: 422 }, error: { code: 'reading.nothing' } });
    }
  });

  it('refuses a place beyond the end, without harm to others of the same moment', async () => {
    const seq = await send(anas);
    const [beyond, good] = await Promise.all([
      bens.ack('room:read', { roomId, seq: seq + 1 }),
      anas.ack<Reading>('room:read', { roomId, seq }),
    ]);
    expect(beyond).toMatchObject({ ok: false, error: { code: 'reading.not_so_far' } });
    expect(good).toMatchObject({ ok: true, data: { readSeq: seq } });
    expect(await reading(bens)).toMatchObject({ readSeq: 0, unread: 1 });
  });

  it('is heard of rooms that are watched and not open, and counts up to what is counted anew', async () => {
    await send(anas);
    const { rooms } = await bens.command<{ rooms: Reading[] }>('rooms:watch', {});
    const start = rooms.find((each) => each.roomId === roomId);
    expect(start).toMatchObject({ unread: 1 });
    const posted = await send(anas);
    expect(await bens.heard<News>('room:news')).toEqual({
      roomId,
      seq: posted,
      message: posted,
      author: `user:${ana.id}`,
      change: 1,
    });
    await anas.command('message:remove', { roomId, seq: posted });
    expect(await bens.heard<News>('room:news')).toMatchObject({
      message: posted,
      change: -1,
      author: `user:${ana.id}`,
    });
    expect(await unread(bens)).toBe(1);
    await bens.silent('room:event');
  });

  it('comes with what a list of rooms shows: a new name, also while the room is not open', async () => {
    await bens.command('rooms:watch', { roomIds: [roomId] });
    const path = { id: roomId };
    await unwrap(ana.client.PATCH('/api/v1/rooms/{id}', { params: { path }, body: { name: 'Night shift' } }));
    expect(await bens.heard('room:event')).toMatchObject({
      roomId,
      type: 'room.changed',
      data: { changes: { name: { from: 'A room', to: 'Night shift' } } },
    });
  });

  it('ends with being in the room', async () => {
    const seq = await send(anas);
    await bens.command('rooms:watch', { roomIds: [roomId] });
    await read(bens, seq);
    const path = { id: roomId, userId: ben.id };
    await ana.client.DELETE('/api/v1/rooms/{id}/members/{userId}', { params: { path } });
    await send(anas);
    await bens.silent('room:news');
    expect(await bens.ack('room:read', { roomId, seq })).toMatchObject({ error: { code: 'room.not_found' } });
    expect(await bens.command('rooms:watch', { roomIds: [roomId] })).toEqual({ rooms: [] });
    const { others } = await anas.command<RoomReading>('room:reading', { roomId });
    expect(others).toEqual([]);
    // Back again: what was said meanwhile is not new.
    await unwrap(ana.client.PUT('/api/v1/rooms/{id}/members/{userId}', { params: { path }, body: { role: 'member' } }));
    expect(await reading(bens)).toMatchObject({ unread: 0, readSeq: 0 });
  });

  it('of a room that is open to staff ends for whoever is no staff any more', async () => {
    const body = { kind: 'channel' as const, visibility: 'public' as const, name: `Open ${randomUUID().slice(0, 8)}` };
    roomId = (await unwrap(ana.client.POST('/api/v1/rooms', { body }))).id;
    const former = await desk.member({ role: 'agent' });
    const theirs = await former.socket();
    expect(await theirs.command<{ rooms: Reading[] }>('rooms:watch', { roomIds: [roomId] })).toMatchObject({
      rooms: [{ roomId }],
    });
    await send(anas);
    await theirs.heard('room:news');
    const admin = await desk.member({ role: 'admin' });
    const path = { id: former.id };
    await unwrap(admin.client.PATCH('/api/v1/users/{id}', { params: { path }, body: { role: 'customer' } }));
    await desk.get(Live).review(() => true);
    await send(anas);
    await theirs.silent('room:news');
  });

  it('is nobody’s who is not in the room', async () => {
    const seq = await send(anas);
    const theirs = await outsider.socket();
    for (const command of ['room:read', 'room:received', 'room:unread']) {
      expect(await theirs.ack(command, { roomId, seq })).toMatchObject({ error: { code: 'room.not_found' } });
    }
    expect(await theirs.ack('room:reading', { roomId })).toMatchObject({ error: { code: 'room.not_found' } });
    expect(await theirs.command('rooms:watch', { roomIds: [roomId] })).toEqual({ rooms: [] });
  });

  it('keeps up with many at once', async () => {
    const seqs = await Promise.all(Array.from({ length: 30 }, () => send(anas)));
    const last = Math.max(...seqs);
    await Promise.all(seqs.flatMap((seq) => [read(bens, seq), bens.command('room:received', { roomId, seq })]));
    expect(await reading(bens)).toMatchObject({ deliveredSeq: last, readSeq: last, unread: 0 });
  });
});
