/** How the panel looks to its reader; the page around it decides. */
export interface Look {
  locale: string;
  theme: 'auto' | 'light' | 'dark';
  /** `#rrggbb`; the desk's own accent when absent. */
  accent?: string;
}

/** What the page around says to the panel. */
export type ToPanel = { type: 'opened' } | { type: 'look'; look: Look };

/** What the panel says to the page around. */
export type FromPanel = { type: 'ready' } | { type: 'close' };

/** Other scripts use `postMessage` too; only what carries this mark is ours. */
export interface Envelope<T> {
  quickdesk: 1;
  message: T;
}
