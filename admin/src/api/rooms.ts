import { type Client, pages, unwrap } from '@quickdesk/client';
import { once } from './call.js';
import type { Schemas } from './shapes.js';

export type RoomRow = Schemas['RoomDto'];
export type RoomMember = Schemas['RoomMemberDto'];
export type RoomBan = Schemas['RoomBanDto'];
export type MemberRole = RoomMember['role'];
export type NewRoom = Schemas['MakeRoom'];

const at = (id: string) => ({ params: { path: { id } } });
const of = (id: string, userId: string) => ({ params: { path: { id, userId } } });

/** The rooms one is in, except those that belong to tickets. */
export async function listRooms(client: Client): Promise<RoomRow[]> {
  const all: RoomRow[] = [];
  const kind = ['channel' as const, 'group' as const, 'direct' as const];
  const walk = pages((cursor) =>
    unwrap(client.GET('/api/v1/rooms', { params: { query: { kind, limit: 100, cursor } } })),
  );
  for await (const { data } of walk) all.push(...data);
  return all;
}
export const listChannels = async (client: Client, q: string): Promise<RoomRow[]> => {
  const query = { limit: 50, sort: ['name' as const], ...(q && { q }) };
  return (await unwrap(client.GET('/api/v1/public-channels', { params: { query } }))).data;
};
export const readRoom = (client: Client, id: string): Promise<RoomRow> =>
  unwrap(client.GET('/api/v1/rooms/{id}', at(id)));
export const createRoom = (client: Client, body: NewRoom, key: string): Promise<RoomRow> =>
  unwrap(client.POST('/api/v1/rooms', { body, ...once(key) }));
export const openDirectRoom = (client: Client, userId: string): Promise<RoomRow> =>
  unwrap(client.POST('/api/v1/direct-rooms', { body: { userId } }));
export const archiveRoom = (client: Client, id: string): Promise<RoomRow> =>
  unwrap(client.POST('/api/v1/rooms/{id}/archive', at(id)));
export const reopenRoom = (client: Client, id: string): Promise<RoomRow> =>
  unwrap(client.POST('/api/v1/rooms/{id}/reopen', at(id)));

export const setRoomAvatar = (client: Client, id: string, image: Blob): Promise<RoomRow> =>
  unwrap(
    client.PUT('/api/v1/rooms/{id}/avatar', {
      ...at(id),
      // The document calls a file a string; it is sent as it is.
      body: image as unknown as string,
      bodySerializer: (raw) => raw,
      headers: { 'Content-Type': image.type },
    }),
  );
export const removeRoomAvatar = (client: Client, id: string) =>
  unwrap(client.DELETE('/api/v1/rooms/{id}/avatar', at(id)));

export const joinRoom = (client: Client, id: string): Promise<RoomMember> =>
  unwrap(client.POST('/api/v1/rooms/{id}/join', at(id)));
export const leaveRoom = (client: Client, id: string) => unwrap(client.POST('/api/v1/rooms/{id}/leave', at(id)));

export const listRoomMembers = (client: Client, id: string, cursor?: string, limit = 100) =>
  unwrap(client.GET('/api/v1/rooms/{id}/members', { params: { path: { id }, query: { limit, cursor } } }));
/** Undefined where the person is not in the room. */
export const readRoomMember = async (client: Client, id: string, userId: string): Promise<RoomMember | null> => {
  const query = { userId: [userId], limit: 1 };
  const { data } = await unwrap(client.GET('/api/v1/rooms/{id}/members', { params: { path: { id }, query } }));
  return data[0] ?? null;
};
export const putRoomMember = (client: Client, id: string, userId: string, role: MemberRole): Promise<RoomMember> =>
  unwrap(client.PUT('/api/v1/rooms/{id}/members/{userId}', { ...of(id, userId), body: { role } }));
export const removeRoomMember = (client: Client, id: string, userId: string) =>
  unwrap(client.DELETE('/api/v1/rooms/{id}/members/{userId}', of(id, userId)));

export type Sanction = Schemas['SetSanction'];
export const muteInRoom = (client: Client, id: string, userId: string, body: Sanction) =>
  unwrap(client.PUT('/api/v1/rooms/{id}/members/{userId}/mute', { ...of(id, userId), body }));
export const unmuteInRoom = (client: Client, id: string, userId: string) =>
  unwrap(client.DELETE('/api/v1/rooms/{id}/members/{userId}/mute', of(id, userId)));
export const listRoomBans = async (client: Client, id: string): Promise<RoomBan[]> => {
  const params = { path: { id }, query: { limit: 100 } };
  return (await unwrap(client.GET('/api/v1/rooms/{id}/bans', { params }))).data;
};
export const banFromRoom = (client: Client, id: string, userId: string, body: Sanction) =>
  unwrap(client.PUT('/api/v1/rooms/{id}/bans/{userId}', { ...of(id, userId), body }));
export const unbanFromRoom = (client: Client, id: string, userId: string) =>
  unwrap(client.DELETE('/api/v1/rooms/{id}/bans/{userId}', of(id, userId)));
