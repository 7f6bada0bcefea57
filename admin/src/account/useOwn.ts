import type { Client } from '@quickdesk/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../session/useSession.js';

/** Something of one's own, kept under its name; `again` asks anew after a change. */
export function useOwn<T>(name: string, read: (client: Client) => Promise<T>, enabled = true) {
  const client = useClient();
  const cache = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: ['own', name], queryFn: () => read(client), enabled });
  return {
    data,
    error: (error as unknown) ?? undefined,
    retry: () => void refetch(),
    again: () => cache.invalidateQueries({ queryKey: ['own', name] }),
    put: (next: T) => cache.setQueryData(['own', name], next),
  };
}
