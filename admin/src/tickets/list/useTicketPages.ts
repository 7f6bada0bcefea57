import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { listTickets } from '../../api/tickets.js';
import { useClient } from '../../session/useSession.js';
import type { Asked } from '../../views/asked.js';
import { keysOf, readAgain, type TicketPage } from './pages.js';

/**
 * A view, page after page, each from where the last one ended. Asked again, only its head and what is in sight are read:
 * the rest is told live, and read again when it comes into sight, so a list of thousands costs what a short one does.
 */
export function useTicketPages({ filter, sort }: Asked) {
  const client = useClient();
  const cache = useQueryClient();
  // As react-admin names it, so that what is told live finds it.
  const queryKey = ['tickets', 'getInfiniteList', { filter, sort }];
  const inSight = useRef<ReadonlySet<string>>(new Set());

  const list = useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam, signal }): Promise<TicketPage> => {
      const ask = async (cursor: string | undefined): Promise<TicketPage> => {
        const { data, page } = await listTickets(client, { filter, sort, cursor }, signal);
        const next = page.nextCursor ?? null;
        return { cursor, data, total: page.total ?? undefined, next, readAt: Date.now(), keys: keysOf(data, sort) };
      };
      const pages = cache.getQueryData<InfiniteData<TicketPage>>(queryKey)?.pages ?? [];
      const at = pages.findIndex(({ cursor }) => cursor === pageParam);
      const known = pages[at];
      if (!known) return ask(pageParam);
      const seen = known.data.some(({ id }) => inSight.current.has(id));
      return at === 0 || seen ? readAgain(pages, at, sort, ask) : known;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { data, error, isFetching, isFetchNextPageError, hasNextPage, fetchNextPage, refetch } = list;
  const pages = data?.pages;

  /** Which rows are drawn now. What was read before the last look at the list is read again. */
  const see = useCallback(
    (ids: readonly string[]) => {
      inSight.current = new Set(ids);
      const [head, ...others] = cache.getQueryData<InfiniteData<TicketPage>>(queryKey)?.pages ?? [];
      const old = others.some(
        ({ readAt, data: rows }) => readAt < (head?.readAt ?? 0) && rows.some(({ id }) => inSight.current.has(id)),
      );
      if (old) void refetch({ cancelRefetch: false });
    },
    // By value: it is the same list for as long as the same is asked.
    [cache, refetch, JSON.stringify(queryKey)],
  );

  return {
    pages,
    see,
    // A very long list is not counted; one that is here to its end needs no counting.
    total: pages?.[0]?.total ?? (hasNextPage ? undefined : pages?.reduce((sum, page) => sum + page.data.length, 0)),
    error: isFetchNextPageError ? undefined : ((error as unknown) ?? undefined),
    /** Why what follows could not be read. */
    moreError: isFetchNextPageError ? (error as unknown) : undefined,
    busy: isFetching,
    hasMore: hasNextPage,
    more: useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]),
    refetch: () => void refetch(),
  };
}
