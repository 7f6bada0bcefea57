import { useQueryClient } from '@tanstack/react-query';
import type { Desk } from '@quickdesk/live';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useSession } from '../session/useSession.js';
import { Live, type LiveStatus } from './Live.js';

const Context = createContext<Live | undefined>(undefined);

/** Opens the one connection, for as long as somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const session = useSession();
  const cache = useQueryClient();
  const [live, setLive] = useState<Live>();
  useEffect(() => {
    const opened = new Live(session, cache);
    setLive(opened);
    return () => opened.close();
  }, [session, cache]);
  return live && <Context value={live}>{children}</Context>;
}

function useLive(): Live {
  const live = useContext(Context);
  if (!live) throw new Error('useLive is used outside <LiveProvider>.');
  return live;
}

export function useLiveStatus(): LiveStatus {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, live.now);
}

export function useDesk(): Desk {
  return useLive().desk;
}
