import { useRef } from 'react';
import { type RaRecord, useInfiniteListController } from 'react-admin';

export interface Sort {
  field: string;
  order: 'ASC' | 'DESC';
}

interface Options {
  resource: string;
  sort: Sort;
  /** Narrows the list without being the reader's choice. */
  filter?: Record<string, unknown>;
}

/** A list as react-admin keeps it: search, filters and order in the address, page after page by cursor. */
export function useRows<T extends RaRecord>({ resource, sort, filter }: Options) {
  const list = useInfiniteListController<T>({
    resource,
    sort,
    filter,
    perPage: 25,
    disableAuthentication: true,
    debounce: 200,
    storeKey: false,
    // The screen shows what went wrong, where it went wrong.
    queryOptions: { onError: () => undefined },
  });
  const { data, total, error } = list;
  const kept = useRef<{ rows: T[]; total: number | undefined }>(undefined);
  if (data && !list.isPlaceholderData) kept.current = { rows: distinct(data), total };
  return {
    /** Undefined until the first answer; kept on the screen while a newer answer is under way, or fails. */
    rows: kept.current?.rows,
    total: kept.current?.total,
    error: (error as unknown) ?? undefined,
    busy: list.isFetching,
    hasMore: list.hasNextPage === true,
    more: () => void list.fetchNextPage(),
    again: () => void list.refetch(),
    sort: list.sort,
    setSort: list.setSort,
    filters: list.filterValues as Record<string, unknown>,
    setFilters: (filters: Record<string, unknown>) => list.setFilters(withoutEmpty(filters)),
  };
}

export type Rows<T extends RaRecord> = ReturnType<typeof useRows<T>>;

// A row that moved between two pages must not be shown twice.
function distinct<T extends RaRecord>(rows: readonly T[]): T[] {
  const seen = new Set<unknown>();
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function withoutEmpty(filters: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined && value !== ''));
}
