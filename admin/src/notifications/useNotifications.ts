import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  countUnread,
  listNotifications,
  type Notification,
  type NotificationPage,
  type Unread,
} from '../api/notifications.js';
import { useDesk } from '../live/LiveProvider.js';
import { useAccount, useClient } from '../session/useSession.js';

type Pages = InfiniteData<NotificationPage, string | undefined>;

const lists = ['notifications', 'list'] as const;
const count = ['notifications', 'unread'] as const;

export function useUnreadNotifications(): number {
  const client = useClient();
  const enabled = useAccount() !== undefined;
  const { data } = useQuery({ queryKey: count, queryFn: () => countUnread(client), enabled });
  return data?.unread ?? 0;
}

export function useNotifications(unread: boolean) {
  const client = useClient();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...lists, unread ? 'unread' : 'all'],
    queryFn: ({ pageParam }) => listNotifications(client, unread, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  return {
    rows: data && once(data.pages.flatMap((page) => page.data)),
    error: (error as unknown) ?? undefined,
    again: () => void refetch(),
    more: hasNextPage ? () => void fetchNextPage() : undefined,
    busy: isFetchingNextPage,
  };
}

/** Keeps what is shown true, whoever reads what on which device. Once, for as long as somebody is signed in. */
export function useLiveNotifications(): void {
  const desk = useDesk();
  const cache = useQueryClient();
  useEffect(() => {
    const stops = [
      desk.on('notification', ({ notification, ...unread }) => {
        put(cache, unread);
        cache.setQueriesData<Pages>({ queryKey: lists }, (before) => before && withFirst(before, notification));
      }),
      desk.on('notification:read', ({ ids, readAt, ...unread }) => {
        put(cache, unread);
        cache.setQueriesData<Pages>({ queryKey: lists }, (before) => before && withRead(before, ids, readAt));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [desk, cache]);
}

/** News that were overtaken on their way count no more. */
function put(cache: QueryClient, next: Unread): void {
  cache.setQueryData<Unread>(count, (before) => (before && before.revision > next.revision ? before : next));
}

function withFirst(before: Pages, row: Notification): Pages {
  const [first, ...rest] = before.pages.map((page) => ({
    ...page,
    data: page.data.filter(({ id }) => id !== row.id),
  }));
  return first ? { ...before, pages: [{ ...first, data: [row, ...first.data] }, ...rest] } : before;
}

function withRead(before: Pages, ids: readonly string[], readAt: string): Pages {
  const pages = before.pages.map((page) => ({
    ...page,
    data: page.data.map((row) => (ids.includes(row.id) ? { ...row, readAt } : row)),
  }));
  return { ...before, pages };
}

/** One that came up again while older pages were asked for stands where it came last. */
function once(rows: readonly Notification[]): Notification[] {
  return [...new Map(rows.toReversed().map((row) => [row.id, row])).values()].toReversed();
}
