import { randomUUID } from 'node:crypto';
import { unwrap } from '@quickdesk/client';
import type { Member } from '../support/desk.js';
import type { World } from './people.js';
import { picture } from './picture.js';
import type { Build } from './requests.js';

const unique = (word: string) => `${word} ${randomUUID().slice(0, 8)}`;

/** A private channel that the customer owns, too. */
const aRoom = async ({ admin }: World, owner: Member) => {
  const { id } = await unwrap(
    admin.client.POST('/api/v1/rooms', { body: { kind: 'channel', name: unique('Channel') } }),
  );
  const path = { id, userId: owner.id };
  await unwrap(admin.client.PUT('/api/v1/rooms/{id}/members/{userId}', { params: { path }, body: { role: 'owner' } }));
  return id;
};

/** Somebody else is in it. */
const aMembership = async (world: World, owner: Member) => {
  const path = { id: await aRoom(world, owner), userId: (await world.member('agent')).id };
  await unwrap(
    world.admin.client.PUT('/api/v1/rooms/{id}/members/{userId}', { params: { path }, body: { role: 'member' } }),
  );
  return path;
};

/** A message that the customer wrote in it. */
const aMessage = async (world: World, owner: Member) => {
  const id = await aRoom(world, owner);
  const message = { clientId: randomUUID(), body: 'Hello' };
  const { seq } = await unwrap(
    owner.client.POST('/api/v1/rooms/{id}/messages', { params: { path: { id } }, body: message }),
  );
  return { id, seq: String(seq) };
};

/** Requests about rooms and messages. */
export const roomRequests: Record<string, Build> = {
  // rooms
  listRooms: () => ({}),
  listPublicChannels: () => ({}),
  createRoom: () => ({ body: { name: unique('Room') } }),
  openDirectRoom: ({ world }) => ({ body: { userId: world.admin.id } }),
  getRoom: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) } }),
  updateRoom: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) }, body: { name: unique('Room') } }),
  archiveRoom: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) } }),
  reopenRoom: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) } }),
  listRoomMembers: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) } }),
  joinRoom: async ({ world }) => {
    const body = { kind: 'channel', visibility: 'public', name: unique('Channel') } as const;
    return { path: { id: (await unwrap(world.admin.client.POST('/api/v1/rooms', { body }))).id } };
  },
  leaveRoom: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) } }),
  putRoomMember: async ({ world, owner }) => ({
    path: { id: await aRoom(world, owner), userId: (await world.member('agent')).id },
    body: { role: 'member' },
  }),
  removeRoomMember: async ({ world, owner }) => ({ path: await aMembership(world, owner) }),

  setRoomAvatar: async ({ world, owner }) => ({
    path: { id: await aRoom(world, owner) },
    bytes: { type: 'image/png', data: new Uint8Array(await picture) },
  }),
  removeRoomAvatar: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) } }),
  muteInRoom: async ({ world, owner }) => ({ path: await aMembership(world, owner), body: {} }),
  unmuteInRoom: async ({ world, owner }) => ({ path: await aMembership(world, owner) }),
  listRoomBans: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) } }),
  banFromRoom: async ({ world, owner }) => ({ path: await aMembership(world, owner), body: {} }),
  unbanFromRoom: async ({ world, owner }) => ({ path: await aMembership(world, owner) }),

  // messages
  readHistory: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) } }),
  sendMessage: async ({ world, owner }) => ({
    path: { id: await aRoom(world, owner) },
    body: { clientId: randomUUID(), body: 'Hello' },
  }),
  editMessage: async ({ world, owner }) => ({ path: await aMessage(world, owner), body: { body: 'Hello again' } }),
  removeMessage: async ({ world, owner }) => ({ path: await aMessage(world, owner) }),
  listReplies: async ({ world, owner }) => ({ path: await aMessage(world, owner) }),
  listRoomReadings: () => ({}),
  getRoomReading: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) } }),
  putRoomReading: async ({ world, owner }) => {
    const { id, seq } = await aMessage(world, owner);
    return { path: { id }, body: { readSeq: Number(seq) } };
  },
  listDrafts: () => ({}),
  getDraft: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) } }),
  putDraft: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) }, body: { text: 'Hello' } }),
  discardDraft: async ({ world, owner }) => ({ path: { id: await aRoom(world, owner) } }),
  addReaction: async ({ world, owner }) => ({ path: { ...(await aMessage(world, owner)), emoji: '👍' } }),
  removeReaction: async ({ world, owner }) => ({ path: { ...(await aMessage(world, owner)), emoji: '👍' } }),
};
