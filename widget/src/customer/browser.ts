import type { LiveClock, Off, OutboxStore } from '@quickdesk/live';

export type Live = typeof import('@quickdesk/live');

/** Words that are kept through reloads, and shared by tabs; where a browser forbids that, as long as the page is there. */
export interface Notes {
  get(name: string): string | null;
  set(name: string, value: string | null): void;
  names(): string[];
}

/** All that is asked of a browser; tests bring their own. */
export interface Browser extends LiveClock {
  readonly fetch: typeof fetch;
  readonly notes: Notes;
  readonly locale: string;
  readonly visible: boolean;
  /** One tab at a time, where there is a way to tell. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  outbox(live: Live, name: string): OutboxStore;
  /** Of an outbox that is empty not even the name stays. */
  forget?(name: string): void;
  /** Another tab has written a note; null: it may have been any. */
  noted(call: (name: string | null) => void): Off;
  /** Somebody looks at the page again, or the network is back. */
  returned(call: () => void): Off;
}

export function thisBrowser(): Browser {
  return {
    // Not as a method: a browser's fetch wants no object of ours as its own.
    fetch: (input, init) => fetch(input, init),
    notes: notesIn(() => localStorage),
    locale: navigator.language,
    get visible() {
      return document.visibilityState === 'visible';
    },
    now: () => Date.now(),
    random: () => Math.random(),
    after: (ms, call) => {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    alone,
    outbox: (live, name) => live.indexedDbOutbox(name),
    forget: (name) => void indexedDB.deleteDatabase(`quickdesk-outbox-${name}`),
    noted: (call) => on(window, 'storage', (event) => call((event as StorageEvent).key)),
    returned: (call) => {
      const offs = [on(window, 'online', call), on(document, 'visibilitychange', call)];
      return () => offs.forEach((off) => off());
    },
  };
}

function on(target: EventTarget, type: string, call: (event: Event) => void): Off {
  target.addEventListener(type, call);
  return () => target.removeEventListener(type, call);
}

/** A storage that has failed once is not believed any more: what it still says may be what was there before. */
export function notesIn(storage: () => Storage): Notes {
  const own = new Map<string, string>();
  let broken = false;
  const tried = <T>(work: (storage: Storage) => T, instead: () => T): T => {
    if (!broken) {
      try {
        return work(storage());
      } catch {
        broken = true;
      }
    }
    return instead();
  };
  const remember = (name: string, value: string | null) => {
    if (value === null) own.delete(name);
    else own.set(name, value);
    return value;
  };
  return {
    get: (name) =>
      tried(
        (kept) => remember(name, kept.getItem(name)),
        () => own.get(name) ?? null,
      ),
    set: (name, value) => {
      remember(name, value);
      tried(
        (kept) => (value === null ? kept.removeItem(name) : kept.setItem(name, value)),
        () => undefined,
      );
    },
    names: () =>
      tried(
        (kept) => Object.keys(kept),
        () => [...own.keys()],
      ),
  };
}

/** Locks exist on https and localhost only, and some browsers forbid them in frames. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  let begun: Promise<T> | undefined;
  const begin = () => (begun = work());
  try {
    return await navigator.locks.request(name, begin);
  } catch (error) {
    if (begun) throw error;
    return begin();
  }
}
