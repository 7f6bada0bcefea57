import { randomUUID } from 'node:crypto';
import { unwrap } from '@quickdesk/client';
import { RoomMembers, RoomsService } from '../../src/conversation/rooms/index.js';
import { system } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Desk, Member } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';
import type { TestSocket } from '../support/socket.js';

describe('a guest in a room', () => {
  let desk: Desk;
  let ana: Member;
  let customer: Member;
  let anas: TestSocket;
  let guest: { token: string; id: string };
  let roomId: string;

  beforeAll(async () => {
    desk = await startDesk();
    [ana, customer] = [await desk.member({ role: 'agent' }), await desk.member()];
  });
  afterAll(() => desk.close());

  // As a ticket will do: nobody else lets guests into rooms.
  const openWith = (...userIds: string[]) =>
    desk.get(UnitOfWork).run(async () => {
      const actor = system('test');
      const { id } = await desk.get(RoomsService).add(actor, { kind: 'conversation', name: 'A ticket' });
      await desk.get(RoomMembers).enter(
        actor,
        id,
        userIds.map((userId) => ({ userId, role: 'member' as const })),
      );
      return id;
    });
  const post = (token: string, body: string) =>
    unwrap(
      desk.as(token).POST('/api/v1/rooms/{id}/messages', {
        params: { path: { id: roomId } },
        body: { clientId: randomUUID(), body },
      }),
    );
  const signIn = async () => {
    const body = { email: customer.email, password: PASSWORD };
    const { session } = await unwrap(desk.as(guest.token).POST('/api/v1/auth/login', { body }));
    return session?.accessToken ?? '';
  };
  const reading = async (token: string) =>
    (await unwrap(desk.as(token).GET('/api/v1/rooms/{id}/reading', { params: { path: { id: roomId } } }))).me;

  beforeEach(async () => {
    const { session } = await unwrap(desk.stranger().POST('/api/v1/auth/guest', { body: {} }));
    guest = { token: session?.accessToken ?? '', id: session?.user.id ?? '' };
    anas = await ana.socket();
  });

  it('writes in it, and stays in it as whom they are when they sign in', async () => {
    roomId = await openWith(ana.id, guest.id);
    await anas.command('room:open', { roomId });
    await post(guest.token, 'Hello?');
    const { seq } = await post(ana.token, 'Hello! How can I help?');
    const at = { params: { path: { id: roomId } } };
    await unwrap(desk.as(guest.token).PUT('/api/v1/rooms/{id}/reading', { ...at, body: { readSeq: seq } }));
    await post(ana.token, 'Are you there?');

    const token = await signIn();
    const became = await anas.heard<{ type: string; data: object }>(
      'room:event',
      ({ type }) => type === 'room.member_became',
    );
    expect(became.data).toEqual({ userId: customer.id, guestId: guest.id, role: 'member' });
    expect(await reading(token)).toMatchObject({ readSeq: seq, unread: 1 });
    await post(token, 'Yes');
    const members = await unwrap(ana.client.GET('/api/v1/rooms/{id}/members', at));
    expect(members.data.map(({ userId }) => userId).sort()).toEqual([ana.id, customer.id].sort());
  });

  it('is there once when they were there already', async () => {
    roomId = await openWith(ana.id, guest.id, customer.id);
    await signIn();
    const members = await unwrap(ana.client.GET('/api/v1/rooms/{id}/members', { params: { path: { id: roomId } } }));
    expect(members.data.map(({ userId }) => userId).sort()).toEqual([ana.id, customer.id].sort());
  });
});
