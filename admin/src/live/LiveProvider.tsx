import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useSession } from '../session/useSession.js';
import { Live, type LiveStatus } from './Live.js';

const Context = createContext<Live | undefined>(undefined);

/** Opens the one connection, for as long as somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const session = useSession();
  const cache = useQueryClient();
  const [live] = useState(() => new Live(session, cache));
  useEffect(() => live.open(), [live]);
  return <Context value={live}>{children}</Context>;
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
