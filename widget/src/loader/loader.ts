import type { Trouble } from '../messages.js';
import { type Messenger, messenger, type Options } from './messenger.js';
import { type EventName, events } from './stage.js';

type Listener = (detail?: unknown) => void;

interface Quickdesk {
  (command: string, ...args: unknown[]): unknown;
  /** Calls made before this script was there. */
  q?: Iterable<[string, ...unknown[]]>;
  loaded?: true;
}

declare global {
  interface Window {
    Quickdesk?: Quickdesk;
  }
}

/** Connects `window.Quickdesk(...)` with the one messenger of the page. */
function start(script: HTMLScriptElement): void {
  const early = window.Quickdesk?.q ?? [];
  const base = new URL('.', script.src);
  const listeners = new Map<unknown, Set<Listener>>(events.map((event) => [event, new Set()]));
  let booted: Messenger | undefined;
  let isReady = false;

  const warn = (name: unknown, error: unknown) =>
    console.warn(`Quickdesk("${String(name)}"):`, (error as Error).message);

  const tell = (event: EventName, detail?: unknown) => {
    if (event === 'ready') isReady = true;
    if (event === 'error') warn(event, detail as Trouble);
    for (const listener of listeners.get(event) ?? []) {
      try {
        listener(detail);
      } catch (error) {
        warn(event, error);
      }
    }
  };

  const there = () => booted ?? fail('boot comes first');
  const update = ({ token, attributes, ...look }: Options = {}) => {
    there().change(look);
    // What is said of somebody comes after who it is.
    if (token) run('identify', token);
    if (attributes) run('setAttributes', attributes);
  };

  const calls: Record<string, (...args: never[]) => unknown> = {
    boot({ inbox = script.dataset.inbox, ...options }: Options & { inbox?: string } = {}) {
      if (booted) return;
      if (!/^[\w-]+$/.test(inbox ?? '')) fail('it needs an inbox');
      booted = messenger(base, String(inbox), {}, tell);
      update(options);
    },
    update,
    shutdown() {
      booted?.remove();
      booted = undefined;
      isReady = false;
    },
    identify: (token?: string) => there().ask({ type: 'identify', token: token ?? fail('it needs a token') }),
    logout: () => there().ask({ type: 'logout' }),
    // It may be long until there is somebody to whom they belong: nobody waits for that.
    setAttributes(attributes: Record<string, unknown>) {
      const kept = there().ask({ type: 'attributes', attributes });
      kept.catch((error: Error & Partial<Trouble>) => error.code && tell('error', error));
    },
    setLocale: (locale: string) => there().change({ locale }),
    setTheme: (theme: 'auto' | 'light' | 'dark') => there().change({ theme }),
    on(event: EventName, listener: Listener) {
      const heard = listeners.get(event) ?? fail('there is no such event');
      if (typeof listener !== 'function') fail('it needs a function');
      heard.add(listener);
      if (event === 'ready' && isReady) queueMicrotask(listener);
      return () => void heard.delete(listener);
    },
  };

  for (const name of ['open', 'close', 'toggle', 'show', 'hide'] as const) calls[name] = () => there()[name]();
  const commands = new Map(Object.entries(calls));

  // A mistake in a call is told in the console, and never breaks the page that made it.
  const run: Quickdesk = (name, ...args) => {
    try {
      const answer = (commands.get(name) ?? fail('there is no such command'))(...(args as never[]));
      if (answer instanceof Promise) answer.catch((error: unknown) => warn(name, error));
      return answer;
    } catch (error) {
      return warn(name, error);
    }
  };
  run.loaded = true;
  window.Quickdesk = run;

  const { inbox, locale, theme, accent, titleCount } = script.dataset;
  if (inbox) run('boot', { locale, theme, accent, titleCount: titleCount !== 'off' });
  for (const call of early) run(...call);
}

function fail(why: string): never {
  throw new Error(why);
}

const script = document.currentScript as HTMLScriptElement | null;
if (script && !window.Quickdesk?.loaded) start(script);
