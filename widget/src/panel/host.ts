import { isColour, textOn } from '../loader/accent.js';
import type { Envelope, FromPanel, Look, ToPanel } from '../messages.js';

const asked = new URLSearchParams(location.hash.slice(1));
/** The exact origin of the page around; messages go to it and come from it alone. */
const origin = asked.get('host') ?? '';

export const framed = window.parent !== window && URL.canParse(origin);

export function firstLook(): Look {
  const theme = asked.get('theme');
  return {
    locale: asked.get('locale') ?? navigator.language,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    accent: asked.get('accent') ?? undefined,
  };
}

export function tellHost(message: FromPanel): void {
  const envelope: Envelope<FromPanel> = { quickdesk: 1, message };
  if (framed) window.parent.postMessage(envelope, origin);
}

export function listenToHost(listen: (message: ToPanel) => void): () => void {
  const heard = (event: MessageEvent<Partial<Envelope<ToPanel>> | null>) => {
    if (!framed || event.source !== window.parent || event.origin !== origin) return;
    if (event.data?.quickdesk === 1 && event.data.message) listen(event.data.message);
  };
  addEventListener('message', heard);
  return () => removeEventListener('message', heard);
}

export function wear({ theme, accent }: Look): void {
  const page = document.documentElement;
  if (theme === 'auto') delete page.dataset.theme;
  else page.dataset.theme = theme;
  if (!isColour(accent)) return;
  page.style.setProperty('--qd-accent', accent);
  page.style.setProperty('--qd-on-accent', textOn(accent));
}
