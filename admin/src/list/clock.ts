import { useSyncExternalStore } from 'react';

let at = Date.now();
const listeners = new Set<() => void>();

setInterval(() => {
  at = Date.now();
  for (const tick of listeners) tick();
}, 30_000);

/** One clock for all rows of all tables. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => at);
}

function subscribe(tick: () => void): () => void {
  at = Date.now();
  listeners.add(tick);
  return () => listeners.delete(tick);
}
