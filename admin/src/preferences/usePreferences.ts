import { useEffect, useSyncExternalStore } from 'react';
import { useDesk } from '../live/LiveProvider.js';
import { useAccount, useClient } from '../session/useSession.js';
import type { PreferencePatch, Preferences } from './preferences.js';
import { PreferenceStore } from './PreferenceStore.js';

/** Of whoever is at this page; keys and sounds ask it outside of React too. */
export const preferences = new PreferenceStore();

/** How the person wants it; follows what is changed here, in other tabs and at other machines. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(preferences.subscribe, preferences.now).preferences;
}

export interface PreferenceChange {
  /** Counts at once; the server has it a moment later. */
  change: (patch: PreferencePatch) => void;
  stored: boolean;
  problem: unknown;
  retry: () => void;
}

export function usePreferenceChange(): PreferenceChange {
  const { stored, problem } = useSyncExternalStore(preferences.subscribe, preferences.now);
  return { change: preferences.change, stored, problem, retry: preferences.again };
}

/** Keeps them the same everywhere. Once, for as long as somebody is signed in. */
export function PreferenceSync() {
  const client = useClient();
  const desk = useDesk();
  const person = useAccount()?.me.id;
  useEffect(() => preferences.begin(person, client), [person, client]);
  useEffect(() => {
    const stops = [
      desk.on('user:changed', ({ id, user }) => id === person && preferences.heard(user?.version ?? 0)),
      desk.on('state', ({ status }) => status === 'online' && preferences.again()),
    ];
    if (desk.state.status === 'online') preferences.again();
    return () => stops.forEach((stop) => stop());
  }, [desk, person]);
  return null;
}
