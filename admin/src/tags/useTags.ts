import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '../session/session.js';
import { listTags, type Tag, type TagPage, type TagSort } from './api.js';

export interface Tags {
  /** Undefined until the first answer; kept on the screen while a newer answer is under way. */
  rows: Tag[] | undefined;
  total: number | undefined;
  hasMore: boolean;
  busy: boolean;
  error: unknown;
  loadMore: () => void;
  reload: () => void;
  replace: (tag: Tag) => void;
  remove: (id: string) => void;
}

interface Loaded {
  rows: Tag[];
  total: number | undefined;
  cursor: string | undefined;
}

export function useTags(q: string, sort: TagSort): Tags {
  const { client } = useSession();
  const [loaded, setLoaded] = useState<Loaded>();
  const [busy, setBusy] = useState(true);
  const [error, setError] = useState<unknown>();
  const running = useRef<AbortController>(undefined);

  const load = useCallback(
    async (cursor?: string) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      setBusy(true);
      setError(undefined);
      try {
        const page = await listTags(client, { q, sort, cursor }, controller.signal);
        if (controller.signal.aborted) return;
        setLoaded((before) => append(cursor ? before : undefined, page));
      } catch (failure) {
        if (controller.signal.aborted) return;
        setError(failure);
      }
      setBusy(false);
    },
    [client, q, sort],
  );

  useEffect(() => {
    void load();
    return () => running.current?.abort();
  }, [load]);

  useEffect(() => {
    if (error === undefined) return;
    const again = () => void load();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [error, load]);

  return {
    rows: loaded?.rows,
    total: loaded?.total,
    hasMore: loaded?.cursor !== undefined,
    busy,
    error,
    loadMore: () => void load(loaded?.cursor),
    reload: () => void load(),
    replace: (tag) =>
      setLoaded(
        (before) => before && { ...before, rows: before.rows.map((each) => (each.id === tag.id ? tag : each)) },
      ),
    remove: (id) =>
      setLoaded((before) => {
        if (!before?.rows.some((each) => each.id === id)) return before;
        const total = before.total === undefined ? undefined : before.total - 1;
        return { ...before, total, rows: before.rows.filter((each) => each.id !== id) };
      }),
  };
}

// A row that moved between two pages must not be shown twice.
function append(before: Loaded | undefined, { data, page }: TagPage): Loaded {
  const seen = new Set(before?.rows.map((each) => each.id));
  return {
    rows: [...(before?.rows ?? []), ...data.filter((each) => !seen.has(each.id))],
    total: page.total ?? undefined,
    cursor: page.nextCursor ?? undefined,
  };
}
