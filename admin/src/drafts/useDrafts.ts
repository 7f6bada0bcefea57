import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Draft } from '../conversation/composer/draft.js';
import { useDesk } from '../live/LiveProvider.js';
import { useAccount, useSession } from '../session/useSession.js';
import { bookOf, type DraftBook } from './DraftBook.js';

function useBook(): DraftBook | undefined {
  const session = useSession();
  const desk = useDesk();
  const personId = useAccount()?.me.id;
  // An operator's key is nobody who could write.
  const book = useMemo(() => (personId === undefined ? undefined : bookOf(session, personId)), [session, personId]);
  useEffect(() => book?.attend(desk), [book, desk]);
  return book;
}

/** What one is writing in a room; `personId` is whoever is signed in. */
export function useDraft(personId: string, roomId: string): Draft {
  const session = useSession();
  useBook();
  return bookOf(session, personId).draft(roomId);
}

const none: ReadonlySet<string> = new Set();
const never = () => () => undefined;

/** The rooms in which something of one's own waits to be sent, at any machine. */
export function useWrittenRooms(): ReadonlySet<string> {
  const book = useBook();
  return useSyncExternalStore(book?.subscribe ?? never, book?.written ?? (() => none));
}
