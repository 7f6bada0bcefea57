import { useGetList } from 'react-admin';
import type { Inbox } from '../api/administration.js';
import { useMay } from '../session/useSession.js';

/** The inboxes by name, for those who may see them; nothing is said where they cannot be read. */
export function useInboxes(): readonly Inbox[] {
  const { data } = useGetList<Inbox>(
    'inboxes',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'name', order: 'ASC' }, filter: {} },
    { enabled: useMay()('inbox.read'), retry: false, onError: () => undefined },
  );
  return data ?? [];
}
