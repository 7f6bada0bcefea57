import { useEffect } from 'react';

const shown = { title: '', unread: 0 };

/** Undefined where something inside knows it better. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) show({ title });
  }, [title]);
}

/** How much is unread, before the title of whatever screen it is. */
export function useUnreadInTitle(unread: number): void {
  useEffect(() => {
    show({ unread });
    return () => show({ unread: 0 });
  }, [unread]);
}

function show(change: Partial<typeof shown>): void {
  const { title, unread } = Object.assign(shown, change);
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${title} · Quickdesk`;
}
