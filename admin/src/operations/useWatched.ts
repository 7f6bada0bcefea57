import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useOnline } from '../feedback/useOnline.js';

export interface Watched<T> {
  data: T | undefined;
  error: unknown;
  /** When `data` came. */
  at: string;
  busy: boolean;
  again: () => void;
}

/** Asked again and again while somebody looks: not in a hidden tab, and not without a network. */
export function useWatched<T>(key: readonly unknown[], ask: () => Promise<T>, everyMs: number): Watched<T> {
  const online = useOnline();
  const { data, error, dataUpdatedAt, isFetching, refetch } = useQuery({
    queryKey: key,
    queryFn: ask,
    refetchInterval: online && everyMs,
  });
  return {
    data,
    error: error ?? undefined,
    at: new Date(dataUpdatedAt).toISOString(),
    busy: isFetching,
    again: () => void refetch(),
  };
}

/** The same for a list that is paged: of those there is no news by the socket. */
export function useRefreshed(list: { busy: boolean | undefined; again: () => void }, everyMs = 30_000): void {
  const online = useOnline();
  const latest = useRef(list);
  latest.current = list;
  useEffect(() => {
    if (!online) return;
    const timer = setInterval(() => {
      if (!document.hidden && !latest.current.busy) latest.current.again();
    }, everyMs);
    return () => clearInterval(timer);
  }, [online, everyMs]);
}
