import { type RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Route } from './useRoute.js';

/** Whoever opens the chat or goes elsewhere in it can write at once, or hears where they are. Nothing else moves the focus. */
export function useFocus(within: RefObject<HTMLElement>, route: Route, there: boolean, opened: number): void {
  const at = `${opened} ${route.at === 'talk' ? route.visit : route.at}`;
  const last = useRef(`0 ${route.at}`);
  useEffect(() => {
    if (!there || last.current === at) return;
    const asked = last.current.split(' ')[0] !== String(opened);
    last.current = at;
    // Whoever is busy on the page around is left alone.
    if (!asked && !document.hasFocus()) return;
    const main = within.current?.querySelector('main');
    const place = main?.querySelector('textarea') ?? main?.querySelector<HTMLElement>('h2[tabindex]');
    (place ?? within.current?.querySelector('h1'))?.focus();
  }, [there, at, opened, within]);
}
