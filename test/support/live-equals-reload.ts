import type { Member } from './desk.js';
import type { TestSocket } from './socket.js';

interface RoomEventHeard {
  readonly roomId: string;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

type Row = Readonly<Record<string, unknown>>;

/** A room as somebody has it on the screen: what it is, who is in it, and who may not come in. */
interface RoomState {
  readonly room: Row;
  readonly members: Readonly<Record<string, Row>>;
  readonly bans: Readonly<Record<string, Row>>;
}

interface Missed {
  readonly lastSeq: number;
  readonly events: readonly RoomEventHeard[];
}

/** Who looks, and through which desk. They may moderate, or they could not see the bans. */
export interface Watcher {
  readonly url: string;
  readonly member: Member;
}

const NOTHING: RoomState = { room: {}, members: {}, bans: {} };

/**
 * What was known, and what was heard while something happened, is the same as what is read anew afterwards: so a screen
 * that only listens is never wrong. The clock of the desk has to stand still during `act`.
 */
export async function expectLiveEqualsReload(
  watcher: Watcher,
  roomId: string,
  act: () => Promise<unknown>,
): Promise<readonly string[]> {
  const socket = await watcher.member.socket();
  const { lastSeq } = await socket.command<Missed>('room:open', { roomId });
  const before = await stateOf(watcher, roomId);
  await act();
  const happened = await eventsAfter(watcher, roomId, lastSeq);
  const heard = await hear(socket, roomId, lastSeq + 1, happened.at(-1)?.seq ?? 0);
  expect(heard).toEqual(happened);
  expect(heard.reduce(apply, before)).toEqual(await stateOf(watcher, roomId));
  socket.close();
  return heard.map(({ type }) => type);
}

/** Whoever opens a room that they knew nothing of has all of it by what they are given. */
export async function expectOpeningEqualsReload(watcher: Watcher, roomId: string): Promise<void> {
  const socket = await watcher.member.socket();
  const { events } = await socket.command<Missed>('room:open', { roomId, after: 0 });
  expect(events).toEqual(await eventsAfter(watcher, roomId, 0));
  expect(events.reduce(apply, NOTHING)).toEqual(await stateOf(watcher, roomId));
  socket.close();
}

async function hear(socket: TestSocket, roomId: string, from: number, to: number): Promise<RoomEventHeard[]> {
  const heard: RoomEventHeard[] = [];
  for (let seq = from; seq <= to; seq += 1)
    heard.push(
      await socket.heard<RoomEventHeard>('room:event', (event) => event.roomId === roomId && event.seq === seq),
    );
  await socket.silent('room:event');
  return heard;
}

function apply({ room, members, bans }: RoomState, { roomId, type, at, data }: RoomEventHeard): RoomState {
  const { userId = '' } = data as { userId?: string };
  const asRoom = (change: Row): RoomState => ({
    room: { ...room, ...change, version: Number(room.version) + 1, updatedAt: at },
    members,
    bans,
  });
  const asMember = (change: Row): RoomState => ({
    room,
    members: { ...members, [userId]: { ...members[userId], userId, ...change } },
    bans,
  });
  switch (type) {
    case 'room.created': {
      const made = { avatarUrl: null, archivedAt: null, version: 1, createdAt: at, updatedAt: at };
      return { room: { id: roomId, ...data, ...made }, members, bans };
    }
    case 'room.changed': {
      const changes = data.changes as Record<string, { to: string }>;
      const to = Object.entries(changes).map(([field, change]) => [field, change.to === '' ? empty(field) : change.to]);
      return asRoom(Object.fromEntries(to) as Row);
    }
    case 'room.avatar_changed':
      return asRoom(data);
    case 'room.archived':
      return asRoom({ archivedAt: at });
    case 'room.reopened':
      return asRoom({ archivedAt: null });
    case 'room.member_joined':
      return asMember({ role: data.role, mutedUntil: null, joinedAt: at });
    case 'room.member_role_changed':
      return asMember({ role: data.to });
    case 'room.member_muted':
      return asMember({ mutedUntil: timeOf(data.until ?? Infinity) });
    case 'room.member_unmuted':
      return asMember({ mutedUntil: null });
    case 'room.member_left':
      return { room, members: without(members, userId), bans };
    case 'room.person_banned': {
      const ban = {
        userId,
        until: data.until === null ? null : timeOf(data.until),
        reason: data.reason,
        createdAt: at,
      };
      return { room, members, bans: { ...bans, [userId]: ban } };
    }
    case 'room.person_unbanned':
      return { room, members, bans: without(bans, userId) };
    default:
      throw new Error(`Nothing is known of ${type}.`);
  }
}

async function stateOf(watcher: Watcher, roomId: string): Promise<RoomState> {
  const list = async (what: string) =>
    Object.fromEntries(
      ((await read(watcher, `/rooms/${roomId}/${what}?limit=100`)).data as Row[]).map((row) => [
        row.userId as string,
        ofRoom(row),
      ]),
    );
  const room = await read(watcher, `/rooms/${roomId}`);
  return { room, members: await list('members'), bans: await list('bans') };
}

async function eventsAfter(watcher: Watcher, roomId: string, seq: number): Promise<RoomEventHeard[]> {
  return (await read(watcher, `/rooms/${roomId}/messages?after=${seq}&limit=100`)).data as RoomEventHeard[];
}

async function read({ url, member }: Watcher, path: string): Promise<Row> {
  const answer = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${member.token}` } });
  const body = (await answer.json()) as Row;
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(body)}`);
  return body;
}

/** Without what is the person's own, and not of the room. */
function ofRoom(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !['name', 'kind', 'avatarUrl'].includes(field)));
}

function without(rows: Readonly<Record<string, Row>>, id: string): Record<string, Row> {
  return Object.fromEntries(Object.entries(rows).filter(([key]) => key !== id));
}

function empty(field: string): string | null {
  return field === 'slug' ? null : '';
}

function timeOf(ms: unknown): string {
  return new Date(Math.min(Number(ms), Date.UTC(9999, 11, 31, 23, 59, 59, 999))).toISOString();
}
