import type { SessionTokens } from '../api/shapes.js';

/** What the tabs of one browser tell each other. The tokens never leave the browser, and are never written down. */
export type TabMessage =
  { kind: 'in'; tokens: SessionTokens; expiresAt: number } | { kind: 'out'; why: 'asked' | 'expired' | 'ended' };

const name = 'quickdesk.session';

/** The other tabs. Without BroadcastChannel each tab is on its own: it refreshes when it is next refused. */
export class Tabs {
  private readonly channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined;

  hear(tell: (message: TabMessage) => void): void {
    if (this.channel) this.channel.onmessage = (event: MessageEvent<TabMessage>) => tell(event.data);
  }

  tell(message: TabMessage): void {
    this.channel?.postMessage(message);
  }

  /** One tab at a time: a refresh token works once, and using it twice would end the session. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    // Locks exist on https and localhost only.
    if (!('locks' in navigator)) return work();
    return navigator.locks.request(name, work) as Promise<T>;
  }
}
