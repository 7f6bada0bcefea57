import type { Off } from './api.js';

/** In a browser: when the network is back, and when somebody looks at the page again. */
export function onReturn(call: () => void): Off {
  const { window: page } = globalThis as { window?: Window };
  if (!page) return () => undefined;
  const seen = () => {
    if (page.document.visibilityState === 'visible') call();
  };
  page.addEventListener('online', call);
  page.document.addEventListener('visibilitychange', seen);
  return () => {
    page.removeEventListener('online', call);
    page.document.removeEventListener('visibilitychange', seen);
  };
}
