import { useGetManyAggregate } from 'react-admin';
import type { Inbox } from '../api/administration.js';
import { useMay } from '../session/useSession.js';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What a secret is for, in words: the name of the inbox where it is one. All on the screen are asked for at once. */
export function useAudience(audience: string): string {
  const may = useMay()('inbox.read');
  const isInbox = ID.test(audience);
  const { data } = useGetManyAggregate<Inbox>(
    'inboxes',
    { ids: isInbox ? [audience] : [] },
    { enabled: may && isInbox, retry: false, onError: () => undefined },
  );
  return (isInbox ? data?.find((each) => each?.id === audience)?.name : undefined) ?? audience;
}
