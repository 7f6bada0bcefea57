import type { Client } from '@quickdesk/client';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Session } from './Session.js';
import type { Permission } from '../api/shapes.js';
import { type Account, may, type SessionState } from './state.js';

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is used outside <SessionGate>.');
  return session;
}

export function useSessionState(): SessionState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.now);
}

export function useClient(): Client {
  return useSession().client;
}

/** The person signed in; nobody with an operator's key. */
export function useAccount(): Account | undefined {
  const state = useSessionState();
  return state.phase === 'in' && state.via === 'account' ? state.account : undefined;
}

/** Whether whoever is signed in may; follows what the server says while the page is open. */
export function useMay(): (permission: Permission) => boolean {
  const state = useSessionState();
  return (permission) => may(state, permission);
}
