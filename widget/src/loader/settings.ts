import type { Settings } from '../customer/api.js';

const longest = 60_000;

/** Asks what the site has chosen until there is an answer; null: there is no such inbox. While nobody sees the page it rests. */
export function askSettings(address: URL, answer: (settings: Settings | null) => void, signal: AbortSignal): void {
  let pause = 1000;
  let timer = 0;
  let known = false;

  const ask = () => {
    clearTimeout(timer);
    if (known || signal.aborted || document.hidden) return;
    // Also for one that hangs: the first answer counts.
    timer = window.setTimeout(ask, pause * (1 + Math.random()));
    pause = Math.min(2 * pause, longest);
    void read(address, signal).then((settings) => {
      if (settings === undefined || known || signal.aborted) return;
      known = true;
      answer(settings);
    });
  };

  addEventListener('online', ask, { signal });
  document.addEventListener('visibilitychange', ask, { signal });
  ask();
}

/** Undefined: it is worth asking again. */
async function read(address: URL, signal: AbortSignal): Promise<Settings | null | undefined> {
  try {
    const got = await fetch(address, { credentials: 'omit', signal });
    if (got.ok) return (await got.json()) as Settings;
    return got.status > 499 || got.status === 429 ? undefined : null;
  } catch {
    return undefined;
  }
}
