import { randomUUID } from 'node:crypto';
import { unwrap } from '@quickdesk/client';
import { RoomSanctions } from '../../src/conversation/rooms/index.js';
import { system } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { describeServices } from '../support/services.js';
import type { TestSocket } from '../support/socket.js';

interface RoomEvent {
  roomId: string;
  seq: number;
  type: string;
  actor: { kind: string; id: string };
  data: {
    body?: string;
    clientId?: string;
    reactions?: Record<string, string[]>;
    removedAt?: number | null;
    before?: string;
  };
}

interface Missed {
  lastSeq: number;
  reload: boolean;
  events: RoomEvent[];
}

describe('messages', () => {
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

  // Connected after the room was made: nobody has heard anything yet.
  beforeEach(async () => {
    roomId = await newRoom();
    [anas, bens] = [await ana.socket(), await ben.socket()];
  });

  const newRoom = async () =>
    (await unwrap(ana.client.POST('/api/v1/rooms', { body: { name: 'A room', memberIds: [ben.id] } }))).id;
  const send = (socket: TestSocket, body: string, more: object = {}) =>
    socket.command<RoomEvent>('message:send', { roomId, clientId: randomUUID(), body, ...more });
  const open = (socket: TestSocket, after?: number) => socket.command<Missed>('room:open', { roomId, after });
  const history = async (by = ana, query: Record<string, number> = {}) =>
    (await unwrap(by.client.GET('/api/v1/rooms/{id}/messages', { params: { path: { id: roomId }, query } })))
      .data as unknown as RoomEvent[];
  const at = (seq: number) => ({ params: { path: { id: roomId, seq: String(seq) } } });

  it('are stored, heard by whoever has the room open, and shown by history in one and the same shape', async () => {
    await open(bens);
    const sent = await send(anas, 'Good **morning**');
    expect(sent).toMatchObject({ roomId, seq: 4, type: 'message.posted', actor: { kind: 'user', id: ana.id } });
    const heard = await bens.heard<RoomEvent>('room:event', ({ seq }: RoomEvent) => seq === sent.seq);
    expect(heard).toEqual(sent);
    expect((await history()).at(-1)).toEqual(sent);
    // The sender has not opened it, so it hears nothing; the answer is what confirms.
    await anas.silent('room:event');
  });

  it('can be reacted to with any word, also with those that objects have by themselves', async () => {
    const { seq } = await send(anas, 'Hello');
    for (const emoji of ['constructor', '__proto__', 'toString']) {
      await bens.command('reaction:add', { roomId, seq, emoji });
      await bens.command('reaction:add', { roomId, seq, emoji });
    }
    const message = (await history()).find((event) => event.seq === seq);
    const people = [`user:${ben.id}`];
    expect(Object.entries(message?.data.reactions ?? {})).toEqual([
      ['constructor', people],
      ['__proto__', people],
      ['toString', people],
    ]);
    const { data } = await bens.command<RoomEvent>('reaction:remove', { roomId, seq, emoji: '__proto__' });
    expect(Object.keys(data.reactions ?? {})).toEqual(['constructor', 'toString']);
  });

  it('are one message, however often and by whichever way they are sent under one name', async () => {
    const clientId = randomUUID();
    const again = () => anas.command<RoomEvent>('message:send', { roomId, clientId, body: 'Once' });
    const byHttp = () =>
      unwrap(
        ana.client.POST('/api/v1/rooms/{id}/messages', {
          params: { path: { id: roomId } },
          body: { clientId, body: 'Once' },
        }),
      );
    const answers = await Promise.all([again(), again(), byHttp(), again(), byHttp()]);
    expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1);
    expect((await history()).filter(({ type }) => type === 'message.posted')).toHaveLength(1);
    // The same name of somebody else is another message.
    expect((await bens.command<RoomEvent>('message:send', { roomId, clientId, body: 'Mine' })).seq).not.toBe(
      answers[0].seq,
    );
  });

  it('have places without a gap, in the order everybody hears them, also when many write at once', async () => {
    await open(bens);
    const sent = await Promise.all(
      Array.from({ length: 60 }, (_, index) => send(index % 2 ? anas : bens, `Message ${index}`)),
    );
    const seqs = sent.map(({ seq }) => seq).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 60 }, (_, index) => 4 + index));
    const heard: number[] = [];
    for (let count = 0; count < 60; count += 1) heard.push((await bens.heard<RoomEvent>('room:event')).seq);
    expect(heard).toEqual(seqs);
    expect((await history(ana, { after: 3, limit: 100 })).map(({ seq }) => seq)).toEqual(seqs);
  });

  it('that were missed are given when the room is opened again, and all rooms at once', async () => {
    await send(anas, 'One');
    const before = await open(bens, 0);
    expect(before.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(before).toMatchObject({ lastSeq: 4, reload: false });
    const lost = await ben.socket();
    const other = await newRoom();
    await send(anas, 'Two');
    await send(anas, 'Three');
    const hidden = (await unwrap(ana.client.POST('/api/v1/rooms', { body: { name: 'Not for Ben' } }))).id;
    const resumed = await lost.command<{ rooms: (Missed & { roomId: string })[]; gone: string[] }>('session:resume', {
      rooms: [
        { roomId, after: 4 },
        { roomId: other, after: 3 },
        { roomId: hidden, after: 0 },
      ],
    });
    expect(resumed.gone).toEqual([hidden]);
    expect(resumed.rooms.map(({ events }) => events.map(({ data }) => data.body))).toEqual([['Two', 'Three'], []]);
    // From then on it hears them live again.
    const live = await send(anas, 'Four');
    await lost.heard('room:event', ({ seq }: RoomEvent) => seq === live.seq);
    const gap = await lost.command<Missed>('room:sync', { roomId, after: 4, limit: 2 });
    expect(gap.events.map(({ seq }) => seq)).toEqual([5, 6]);
    expect(gap.lastSeq).toBe(7);
  });

  it('too many to catch up with mean starting anew', async () => {
    await expect(open(bens, 999_999)).resolves.toMatchObject({ reload: true, events: [] });
  });

  it('are changed by who wrote them; what they said before is for staff', async () => {
    const { seq } = await send(anas, 'Tpyo');
    expect(
      (await ben.client.PATCH('/api/v1/rooms/{id}/messages/{seq}', { ...at(seq), body: { body: 'Mine' } })).error,
    ).toMatchObject({
      status: 403,
      code: 'message.not_yours',
    });
    await open(bens);
    const edited = await anas.command<RoomEvent>('message:edit', { roomId, seq, body: 'Typo' });
    expect(edited).toMatchObject({ seq, data: { body: 'Typo', editedAt: expect.any(Number) } });
    const heard = await bens.heard<RoomEvent>('room:event', ({ type }: RoomEvent) => type === 'message.edited');
    expect(heard).toMatchObject({ seq: seq + 1, data: { message: seq, after: 'Typo' } });
    expect(heard.data.before).toBeUndefined();
    expect(await history()).toEqual(
      expect.arrayContaining([edited, { ...heard, data: { ...heard.data, before: 'Tpyo' } }]),
    );
  });

  it('are taken away by who wrote them or by a moderator, and leave an empty place', async () => {
    const { seq } = await send(bens, 'Secret');
    const { seq: anasOwn } = await send(anas, 'Not Ben’s to take');
    await expect(bens.command('message:remove', { roomId, seq: anasOwn })).rejects.toMatchObject({
      problem: { code: 'message.not_yours' },
    });
    const removed = await anas.command<RoomEvent>('message:remove', { roomId, seq });
    expect(removed).toMatchObject({ seq, data: { body: '', removedAt: expect.any(Number) } });
    expect((await history(ben)).find((event) => event.seq === seq)?.data.body).toBe('');
    await expect(bens.command('message:edit', { roomId, seq, body: 'Back' })).rejects.toMatchObject({
      problem: { code: 'message.removed' },
    });
  });

  it('are reacted to, once by each with each sign', async () => {
    const { seq } = await send(anas, 'Lunch?');
    const react = (socket: TestSocket, act = 'add') =>
      socket.command<RoomEvent>(`reaction:${act}`, { roomId, seq, emoji: '👍' });
    await Promise.all([react(anas), react(bens), react(anas)]);
    const people = [`user:${ana.id}`, `user:${ben.id}`].sort();
    const now = (await history()).find((event) => event.seq === seq)?.data.reactions;
    expect({ ...now, '👍': now?.['👍']?.toSorted() }).toEqual({ '👍': people });
    expect((await history()).filter(({ type }) => type === 'message.reaction_added')).toHaveLength(2);
    await react(anas, 'remove');
    await react(bens, 'remove');
    expect((await history()).find((event) => event.seq === seq)?.data.reactions).toEqual({});
  });

  it('reach nobody who is not in the room, or not any more', async () => {
    const stranger = await outsider.socket();
    for (const [command, input] of [
      ['room:open', {}],
      ['room:sync', { after: 0 }],
      ['message:send', { clientId: 'x', body: 'Let me in' }],
      ['typing:start', {}],
    ] as const)
      await expect(stranger.command(command, { roomId, ...input })).rejects.toMatchObject({
        problem: { status: 404, code: 'room.not_found' },
      });
    expect(
      (await outsider.client.GET('/api/v1/rooms/{id}/messages', { params: { path: { id: roomId } } })).response.status,
    ).toBe(404);

    await open(bens);
    const path = { id: roomId, userId: ben.id };
    await ana.client.DELETE('/api/v1/rooms/{id}/members/{userId}', { params: { path } });
    await bens.heard('room:event', ({ type }: RoomEvent) => type === 'room.member_left');
    await send(anas, 'Ben is gone');
    await bens.silent('room:event');
    await expect(send(bens, 'Am I?')).rejects.toMatchObject({ problem: { code: 'room.not_found' } });
  });

  it('are refused from who is muted and in rooms that are archived, and spoil no other', async () => {
    await desk.get(RoomSanctions).mute(system('test'), roomId, ben.id, {});
    const both = await Promise.allSettled([send(anas, 'Heard'), send(bens, 'Not heard'), send(anas, 'Heard, too')]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(both[1]).toMatchObject({ reason: { problem: { status: 403, code: 'room.muted' } } });
    await desk.get(RoomSanctions).unmute(system('test'), roomId, ben.id);
    await send(bens, 'Heard again');
    await ana.client.POST('/api/v1/rooms/{id}/archive', { params: { path: { id: roomId } } });
    await expect(send(anas, 'Too late')).rejects.toMatchObject({ problem: { status: 409, code: 'room.archived' } });
  });

  it('have a length, a name, and answer what is there', async () => {
    const wrong = (input: object) =>
      expect(
        anas.command('message:send', { roomId, clientId: randomUUID(), body: 'x', ...input }),
      ).rejects.toMatchObject({ problem: { status: 422 } });
    await wrong({ body: '' });
    await wrong({ body: 'x'.repeat(10_001) });
    await wrong({ clientId: 'with spaces' });
    await wrong({ replyTo: 999 });
    const { seq } = await send(anas, 'Question');
    await expect(send(bens, 'Answer', { replyTo: seq })).resolves.toMatchObject({ data: { replyTo: seq } });
    for (const nowhere of ['0', '-1', 'x', '999999'])
      expect(
        (
          await ana.client.DELETE('/api/v1/rooms/{id}/messages/{seq}', {
            params: { path: { id: roomId, seq: nowhere } },
          })
        ).error,
      ).toMatchObject({
        status: 404,
        code: 'message.not_found',
      });
  });

  it('are told to be on their way while somebody writes', async () => {
    await open(bens);
    await anas.command('typing:start', { roomId });
    expect(await bens.heard('typing')).toEqual({ roomId, userId: ana.id, typing: true });
  });

  it('are read around a place', async () => {
    for (let count = 0; count < 10; count += 1) await send(anas, `Line ${count}`);
    expect((await history(ana, { around: 8, limit: 4 })).map(({ seq }) => seq)).toEqual([6, 7, 8, 9]);
    expect((await history(ana, { before: 8, limit: 2 })).map(({ seq }) => seq)).toEqual([6, 7]);
  });

  describeServices('on two nodes', () => {
    it('have one order, one name each, and reach whoever is on the other', async () => {
      const other = await desk.beside();
      const there = await other.socketOf(ben.token);
      await open(there);
      const clientId = randomUUID();
      const message = { roomId, clientId, body: 'Sent to both' };
      const [one, two] = await Promise.all([
        anas.command<RoomEvent>('message:send', message),
        (await other.socketOf(ana.token)).command<RoomEvent>('message:send', message),
      ]);
      expect(one.seq).toBe(two.seq);
      await there.heard('room:event', ({ seq }: RoomEvent) => seq === one.seq);
      await Promise.all(Array.from({ length: 30 }, (_, index) => send(index % 2 ? anas : there, `Message ${index}`)));
      const seqs = (await history(ana, { after: 3, limit: 100 })).map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: 31 }, (_, index) => 4 + index));
    });
  });
});
