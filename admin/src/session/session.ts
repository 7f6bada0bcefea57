import type { Client } from '@quickdesk/client';
import { createContext, useContext } from 'react';

export interface Session {
  client: Client;
  signOut: () => void;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is used outside <SessionGate>.');
  return session;
}
