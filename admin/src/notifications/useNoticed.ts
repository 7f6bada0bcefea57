import { useEffect } from 'react';
import { readNotifications } from '../api/notifications.js';
import type { Schemas } from '../api/shapes.js';
import { useClient } from '../session/useSession.js';
import { useUnreadNotifications } from './useNotifications.js';

type About = Pick<Schemas['ReadNotifications'], 'roomId' | 'ticketId'>;

/** Whoever looks at what they were told of has been told: it is read, whichever way they came. */
export function useNoticed({ roomId, ticketId }: About): void {
  const client = useClient();
  const some = useUnreadNotifications() > 0;
  useEffect(() => {
    if (!some) return;
    const note = () => {
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
      stop();
      // What could not be marked is marked the next time, or by hand.
      readNotifications(client, { roomId, ticketId }).catch(() => undefined);
    };
    const stop = () => removeEventListener('focus', note);
    addEventListener('focus', note);
    note();
    return stop;
  }, [client, some, roomId, ticketId]);
}
