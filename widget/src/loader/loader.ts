import { isColour } from './accent.js';
import { Messenger, type Options } from './messenger.js';

type Listener = () => void;

interface Quickdesk {
  (command: string, ...args: unknown[]): unknown;
  /** Calls made before this script was there. */
  q?: ArrayLike<unknown>[];
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
  const listeners = { open: new Set<Listener>(), close: new Set<Listener>() };
  let messenger: Messenger | undefined;

  const commands: Record<string, (...args: never[]) => unknown> = {
    boot(options?: Partial<Options>) {
      if (messenger) return;
      const inbox = options?.inbox ?? script.dataset.inbox;
      if (!inbox) throw new Error('boot needs the name of an inbox');
      messenger = new Messenger(base, { ...options, inbox }, (event) => {
        for (const listener of listeners[event]) listener();
      });
    },
    shutdown() {
      messenger?.remove();
      messenger = undefined;
    },
    open: () => messenger?.open(),
    close: () => messenger?.close(),
    toggle: () => messenger?.toggle(),
    show: () => messenger?.show(),
    hide: () => messenger?.hide(),
    setLocale: (locale: string) => messenger?.change({ locale }),
    setTheme: (theme: 'auto' | 'light' | 'dark') => messenger?.change({ theme }),
    on(event: 'open' | 'close', listener: Listener) {
      listeners[event].add(listener);
      return () => listeners[event].delete(listener);
    },
  };

  // A mistake in a call is told in the console, and never breaks the page that made it.
  const quickdesk: Quickdesk = (name, ...args) => {
    try {
      const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
      if (!command) throw new Error('there is no such command');
      return command(...(args as never[]));
    } catch (error) {
      console.warn(`Quickdesk("${name}"):`, (error as Error).message);
      return undefined;
    }
  };
  quickdesk.loaded = true;
  window.Quickdesk = quickdesk;

  const { inbox, locale, theme, accent } = script.dataset;
  const begin = () => {
    if (inbox) quickdesk('boot', { inbox, locale, theme, accent: isColour(accent) ? accent : undefined });
    for (const [name, ...args] of Array.from(early, (call) => Array.from(call))) quickdesk(String(name), ...args);
  };
  if (document.body) begin();
  else addEventListener('DOMContentLoaded', begin, { once: true });
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !window.Quickdesk?.loaded) start(script);
