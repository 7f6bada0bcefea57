import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { Ticket } from '../../api/tickets.js';
import { useDesk } from '../../live/LiveProvider.js';
import { useClient } from '../../session/useSession.js';
import { historyOf } from '../ticket/useHistory.js';

const INTENT_MS = 80;
/** What one looks at comes first. */
const NEXT_MS = 400;

/** Reads what a ticket shows when it is opened. Nobody is seen in it by that. */
function usePrefetch(): (ticket: Ticket) => void {
  const desk = useDesk();
  const client = useClient();
  const cache = useQueryClient();
  return useCallback(
    ({ id, conversationId, backstageId }) => {
      for (const roomId of [conversationId, backstageId]) {
        if (roomId === undefined) continue;
        // Opened, it is asked for again, and says what is wrong.
        desk
          .room(roomId)
          .preload()
          .catch(() => undefined);
      }
      void cache.prefetchInfiniteQuery(historyOf(client, id));
    },
    [desk, client, cache],
  );
}

export type Intent = (ticket: Ticket | undefined) => void;

/** Told of the row that somebody points at, or of none any more. */
export function useIntent(): Intent {
  const prefetch = usePrefetch();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (ticket) => {
      clearTimeout(timer.current);
      if (ticket) timer.current = setTimeout(() => prefetch(ticket), INTENT_MS);
    },
    [prefetch],
  );
}

/** What comes next in the list is read while one looks at this one. */
export function usePrefetchNext(current: string | undefined, rows: readonly Ticket[] | undefined): void {
  const prefetch = usePrefetch();
  const at = current === undefined ? -1 : (rows?.findIndex(({ id }) => id === current) ?? -1);
  const next = at < 0 ? undefined : rows?.[at + 1];
  const known = useRef(next);
  known.current = next;
  useEffect(() => {
    if (next?.id === undefined) return;
    const timer = setTimeout(() => known.current && prefetch(known.current), NEXT_MS);
    return () => clearTimeout(timer);
  }, [next?.id, prefetch]);
}
