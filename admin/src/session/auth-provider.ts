import type { AuthProvider } from 'react-admin';
import type { Permission } from '../api/shapes.js';
import type { Session } from './Session.js';
import { may } from './state.js';

/** What react-admin asks about the session. Signing in and being refused are the gate's business, before react-admin. */
export function authProvider(
  session: Session,
  permissionOf: (resource: string, action: string) => Permission,
): AuthProvider {
  return {
    login: () => Promise.resolve(),
    logout: async () => {
      await session.signOut();
      return false;
    },
    checkAuth: () => (session.now().phase === 'in' ? Promise.resolve() : Promise.reject(new Error('signed out'))),
    // A refused token has been handled by the session itself; everything else is for the screen that asked.
    checkError: () => Promise.resolve(),
    getPermissions: () => {
      const state = session.now();
      return Promise.resolve(state.phase === 'in' && state.via === 'account' ? [...state.account.permissions] : []);
    },
    getIdentity: () => {
      const state = session.now();
      if (state.phase !== 'in' || state.via === 'key') return Promise.resolve({ id: 'operator' });
      const { me } = state.account;
      return Promise.resolve({ id: me.id, fullName: me.name, avatar: me.avatarUrl ?? undefined });
    },
    canAccess: ({ resource, action }) => Promise.resolve(may(session.now(), permissionOf(resource, action))),
  };
}
