import { useInfiniteQuery, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RoomState } from '@quickdesk/live';
import { useCallback, useEffect, useMemo } from 'react';
import { listRoomMembers, listRooms, readRoom, readRoomMember, type RoomMember, type RoomRow } from '../api/rooms.js';
import { call } from '../api/call.js';
import type { User } from '../api/people.js';
import type { Person } from '../conversation/Talk.js';
import { useI18n } from '../i18n/I18n.js';
import { useAccount, useClient, useMay } from '../session/useSession.js';

/** So many people of a room are known by name without asking for each; beyond that one asks for more. */
const KNOWN = 300;

export function useRooms() {
  const client = useClient();
  return useQuery({ queryKey: ['rooms', 'mine'], queryFn: () => listRooms(client) });
}

export function useRoomRow(id: string) {
  const client = useClient();
  return useQuery({ queryKey: ['rooms', 'one', id], queryFn: () => readRoom(client, id) });
}

/** Everything about rooms that is on the screen is asked for again. */
export function useRoomsAgain(): () => Promise<void> {
  const cache = useQueryClient();
  return useCallback(() => cache.invalidateQueries({ queryKey: ['rooms'] }), [cache]);
}

export function useMembers(id: string) {
  const client = useClient();
  const query = useInfiniteQuery({
    queryKey: ['rooms', 'members', id],
    queryFn: ({ pageParam }) => listRoomMembers(client, id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  });
  const members = useMemo(() => query.data?.pages.flatMap(({ data }) => data), [query.data]);
  const { hasNextPage, isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && (members?.length ?? 0) < KNOWN) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage, members]);
  return { ...query, members };
}

/** What part one has in a room; null while one is not in it. */
export function useOwnPart(id: string) {
  const client = useClient();
  const me = useAccount()?.me.id ?? '';
  return useQuery({ queryKey: ['rooms', 'member', id, me], queryFn: () => readRoomMember(client, id, me) });
}

/** The other one of each conversation of two. */
export function useCounterparts(rooms: readonly RoomRow[]): ReadonlyMap<string, RoomMember> {
  const client = useClient();
  const me = useAccount()?.me.id;
  const direct = rooms.filter(({ kind }) => kind === 'direct');
  const answers = useQueries({
    queries: direct.map(({ id }) => ({
      queryKey: ['rooms', 'two', id],
      queryFn: () => listRoomMembers(client, id, undefined, 2),
      staleTime: 60_000,
    })),
  });
  const found = direct.flatMap(({ id }, at) => {
    const other = answers[at]?.data?.data.find(({ userId }) => userId !== me);
    return other ? [[id, other] as const] : [];
  });
  return new Map(found);
}

/** Everybody who is, or was, in a room and is to be named. */
export function usePersonOf(members: readonly RoomMember[] | undefined, state: RoomState): (id: string) => Person {
  const { t } = useI18n();
  const client = useClient();
  const mayAsk = useMay()('user.read');
  const me = useAccount()?.me;
  const known = useMemo(() => {
    const people = new Map<string, Person>();
    if (me) people.set(me.id, { id: me.id, name: me.name, avatarUrl: me.avatarUrl });
    for (const { userId, name, avatarUrl } of members ?? []) people.set(userId, { id: userId, name, avatarUrl });
    return people;
  }, [members, me]);
  const strangers = useMemo(
    () =>
      members
        ? [...namedIn(state)]
            .filter((id) => !known.has(id))
            .sort()
            .slice(0, 100)
        : [],
    [members, state, known],
  );
  const { data } = useQuery({
    queryKey: ['users', 'named', strangers],
    queryFn: () => call<{ data: User[] }>(client, 'GET', '/api/v1/users', { query: { ids: strangers, limit: 100 } }),
    enabled: mayAsk && strangers.length > 0,
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  return useMemo(() => {
    const others = new Map(data?.data.map((user) => [user.id, user]));
    return (id: string) => known.get(id) ?? others.get(id) ?? { id, name: t('rooms.somebody'), avatarUrl: null };
  }, [known, data, t]);
}

function namedIn({ messages, events, typing, present }: RoomState): Set<string> {
  const ids = new Set<string>([...typing, ...present]);
  for (const { author, mentions, reactions } of messages) {
    ids.add(author.id);
    for (const id of mentions) ids.add(id);
    for (const key of Object.values(reactions).flat()) ids.add(key.slice(key.indexOf(':') + 1));
  }
  for (const { actor, data } of events) {
    ids.add(actor.id);
    if (typeof data.userId === 'string') ids.add(data.userId);
  }
  return new Set([...ids].filter((id) => /^[0-9a-f-]{36}$/.test(id)));
}
