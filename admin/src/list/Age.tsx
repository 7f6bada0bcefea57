import { useSyncExternalStore } from 'react';
import { useI18n } from '../i18n/I18n.js';

/** How long ago; the exact time is one hover away. */
export function Age({ at, never }: { at: string | null | undefined; never?: string }) {
  const { age, date } = useI18n();
  const now = useSyncExternalStore(clock.subscribe, clock.now);
  if (!at) return <>{never}</>;
  return (
    <time dateTime={at} title={date(at)}>
      {age(at, now)}
    </time>
  );
}

/** One clock for all rows of all tables. */
const clock = (() => {
  let at = Date.now();
  const listeners = new Set<() => void>();
  setInterval(() => {
    at = Date.now();
    for (const tick of listeners) tick();
  }, 30_000);
  return {
    now: () => at,
    subscribe: (tick: () => void) => {
      at = Date.now();
      listeners.add(tick);
      return () => listeners.delete(tick);
    },
  };
})();
