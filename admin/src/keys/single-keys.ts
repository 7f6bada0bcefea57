import { useSyncExternalStore } from 'react';
import { keep, kept } from '../session/kept.js';

const listeners = new Set<() => void>();
let on = kept('keys') !== 'off';

/** Whether keys without Ctrl do anything: who speaks to the computer, or types by accident, switches them off. */
export function singleKeysOn(): boolean {
  return on;
}

export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const now = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => on,
  );
  return [now, choose];
}

function choose(next: boolean): void {
  on = next;
  keep('keys', on ? undefined : 'off');
  for (const changed of listeners) changed();
}
