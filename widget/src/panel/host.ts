import type { Envelope, FromPanel, Look, ToPanel } from '../messages.js';

const asked = new URLSearchParams(location.hash.slice(1));

/** The exact origin of the page around: what the browser says of it, or the page itself where the browser is silent. */
const origin = (location.ancestorOrigins as DOMStringList | undefined)?.[0] ?? asked.get('host') ?? '';

export const framed = window.parent !== window && URL.canParse(origin);

export const inboxId = new URLSearchParams(location.search).get('inbox') ?? '';

export function firstLook(): Look {
  const theme = asked.get('theme');
  return {
    locale: asked.get('locale') ?? '',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    accent: asked.get('accent') ?? undefined,
  };
}

export function tellHost(message: FromPanel): void {
  const envelope: Envelope<FromPanel> = { quickdesk: 1, message };
  if (framed) window.parent.postMessage(envelope, origin);
}

export function listenToHost(listen: (message: ToPanel) => void): void {
  addEventListener('message', ({ source, origin: from, data }: MessageEvent<Partial<Envelope<ToPanel>> | null>) => {
    if (!framed || source !== window.parent || from !== origin) return;
    if (data?.quickdesk === 1 && data.message) listen(data.message);
  });
}
