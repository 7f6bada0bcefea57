import { type MouseEvent, useSyncExternalStore } from 'react';

const base = import.meta.env.BASE_URL;
const moved = 'quickdesk:moved';

/** The part of the address after the console's own base, such as `tags`. */
export function useRoute(): string {
  return useSyncExternalStore(
    (changed) => {
      addEventListener('popstate', changed);
      addEventListener(moved, changed);
      return () => {
        removeEventListener('popstate', changed);
        removeEventListener(moved, changed);
      };
    },
    () => location.pathname.slice(base.length).replace(/\/+$/, ''),
  );
}

export function hrefOf(path: string): string {
  return base + path;
}

export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', hrefOf(path));
  else history.replaceState(null, '', hrefOf(path));
  dispatchEvent(new Event(moved));
}

/** For links: the browser keeps its own ways (new tab, new window), a plain press stays in the page. */
export function follow(event: MouseEvent<HTMLAnchorElement>, path: string): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(path);
}
