import type { Client } from '@quickdesk/client';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { type HistoryEntry, listTicketHistory, type Ticket } from '../../api/tickets.js';
import { useClient } from '../../session/useSession.js';

export const historyOf = (client: Client, id: string) =>
  infiniteQueryOptions({
    queryKey: ['ticket-history', id],
    queryFn: ({ pageParam }) => listTicketHistory(client, id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  });

/** What was done to a ticket, oldest first, as far back as it was asked for; asked again with each change. */
export function useHistory({ id, version }: Ticket, shown: boolean) {
  const client = useClient();
  const query = useInfiniteQuery({ ...historyOf(client, id), enabled: shown });
  const { data, refetch, hasNextPage, fetchNextPage, isFetching } = query;
  useEffect(() => {
    if (shown) void refetch();
    // Each version is another history.
  }, [version, shown, refetch]);
  const entries = useMemo(() => data?.pages.flatMap((page) => page.data).toReversed() ?? [], [data]);
  return {
    entries: shown ? entries : none,
    whole: !shown || (data !== undefined && !hasNextPage),
    older: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
  };
}

const none: readonly HistoryEntry[] = [];
