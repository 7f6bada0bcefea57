import type { InfiniteData, QueryClient } from '@tanstack/react-query';

interface Row {
  id: string;
  version?: number;
}
interface Rows {
  data: Row[];
  total?: number;
}

/**
 * What has happened to one row, told to everything on the screen that shows it. A row that is newer here than in the
 * message stays; a row that is nowhere yet, or has moved, may belong into other lists, so they are asked again.
 */
export function patch(
  cache: QueryClient,
  resource: string,
  id: string,
  row: Row | null,
  moved: (before: Row) => boolean = () => false,
): 'placed' | 'elsewhere' {
  let placed = false;
  let elsewhere = false;
  const newest = (before: Row): Row => ((before.version ?? 0) > (row?.version ?? 0) ? before : (row ?? before));
  const inRows = <T extends Rows>(page: T | undefined): T | undefined => {
    const at = page?.data.findIndex((each) => each.id === id) ?? -1;
    const before = page?.data[at];
    if (!page || !before) return page;
    placed = true;
    elsewhere ||= row !== null && newest(before) === row && moved(before);
    if (!row) return { ...page, data: page.data.filter((each) => each.id !== id) };
    return { ...page, data: page.data.with(at, newest(before)) };
  };

  const one = { queryKey: [resource, 'getOne', { id }] };
  if (row) cache.setQueriesData<Row>(one, (before) => before && newest(before));
  else cache.removeQueries(one);
  cache.setQueriesData<Rows>({ queryKey: [resource, 'getList'] }, inRows);
  cache.setQueriesData<InfiniteData<Rows>>({ queryKey: [resource, 'getInfiniteList'] }, (before) => {
    if (!before) return before;
    const pages = before.pages.map((page) => inRows(page) ?? page);
    if (pages.every((page, at) => page === before.pages[at])) return before;
    const gone = row ? 0 : 1;
    return { ...before, pages: pages.map((page) => ({ ...page, total: page.total && page.total - gone })) };
  });
  return placed && !elsewhere ? 'placed' : 'elsewhere';
}
