import { useEffect } from 'react';

type Source = 'rooms' | 'notifications';

const shown: { title: string; unread: Partial<Record<Source, number>> } = { title: '', unread: {} };

/** Undefined where something inside knows it better. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return;
    shown.title = title;
    show();
  }, [title]);
}

/** How much is unread: before the title of whatever screen it is, and as a dot on its icon. One message may be in both, so the larger one counts. */
export function useUnreadInTitle(source: Source, unread: number): void {
  useEffect(() => {
    shown.unread[source] = unread;
    show();
    return () => {
      shown.unread[source] = 0;
      show();
    };
  }, [source, unread]);
}

function show(): void {
  const unread = Math.max(0, ...Object.values(shown.unread));
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${shown.title} · Quickdesk`;
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  const file = `${import.meta.env.BASE_URL}${unread > 0 ? 'favicon-unread.svg' : 'favicon.svg'}`;
  if (icon?.getAttribute('href') !== file) icon?.setAttribute('href', file);
}
