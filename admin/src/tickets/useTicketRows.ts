import { useRef, useState } from 'react';
import { useInfiniteGetList } from 'react-admin';
import type { Ticket } from '../api/tickets.js';
import type { Asked } from '../views/asked.js';

const PAGE = 30;

/**
 * The tickets of a view. Rows stay where they are while one looks: what would come in between is counted until somebody
 * asks for it; what does not belong here any more goes.
 */
export function useTicketRows({ filter, sort }: Asked) {
  const descending = sort.startsWith('-');
  const list = useInfiniteGetList<Ticket>(
    'tickets',
    {
      pagination: { page: 1, perPage: PAGE },
      sort: { field: sort.replace(/^-/, ''), order: descending ? 'DESC' : 'ASC' },
      filter,
    },
    { retry: false, onError: () => undefined },
  );
  const asked = JSON.stringify([filter, sort]);
  const [, again] = useState(0);
  const kept = useRef<{ asked: string; shown: string[] }>({ asked, shown: [] });
  const rows = list.data?.pages.flatMap(({ data }) => data);
  const byId = new Map(rows?.map((row) => [row.id, row]));

  if (kept.current.asked !== asked) kept.current = { asked, shown: [] };
  const { shown, waiting } = placed(kept.current.shown, [...byId.keys()]);
  if (rows) kept.current.shown = shown;

  return {
    rows: rows && shown.flatMap((id) => byId.get(id) ?? []),
    /** How many would come in between. */
    waiting,
    showWaiting: () => {
      kept.current.shown = [];
      again((times) => times + 1);
    },
    total: list.data?.pages.at(-1)?.total,
    error: (list.error as unknown) ?? undefined,
    busy: list.isFetching,
    hasMore: list.hasNextPage,
    more: () => void list.fetchNextPage(),
    refetch: () => void list.refetch(),
  };
}

export type TicketRows = ReturnType<typeof useTicketRows>;

/** Those that are shown keep their order; others follow at the end, or wait. */
export function placed(shown: readonly string[], found: readonly string[]): { shown: string[]; waiting: number } {
  const there = new Set(found);
  const stay = shown.filter((id) => there.has(id));
  if (stay.length === 0) return { shown: [...found], waiting: 0 };
  const known = new Set(stay);
  const last = found.findLastIndex((id) => known.has(id));
  const after = found.slice(last + 1);
  const waiting = found.slice(0, last + 1).filter((id) => !known.has(id)).length;
  return { shown: [...stay, ...after], waiting };
}
