import type { Settings } from './customer/api.js';

/** How the panel looks to its reader; the page around it decides. */
export interface Look {
  /** The language that the page wishes for; the panel takes the nearest that there is. */
  locale: string;
  theme: 'auto' | 'light' | 'dark';
  /** `#rrggbb`; the inbox's own colour when absent. */
  accent?: string;
}

/** What goes wrong is told with a code, never with what somebody wrote. */
export interface Trouble {
  code: string;
  message: string;
}

/** A question has an `id`, and is answered by `done` or `reset` with the same one. */
export type Question =
  | { type: 'identify'; token: string }
  | { type: 'logout' }
  | { type: 'attributes'; attributes: Record<string, unknown> };

/** What the page around says to the panel. */
export type ToPanel =
  /** `focus`: somebody has opened it, rather than found it open. */
  { type: 'opened'; focus: boolean } | { type: 'closed' } | { type: 'look'; look: Look } | (Question & { id: number });

/** What the panel says to the page around. Words of a conversation are never in it. */
export type FromPanel =
  | { type: 'ready' }
  | { type: 'close' }
  | { type: 'done'; id: number; trouble?: Trouble }
  /** Somebody else's panel has to be forgotten as a whole: throw the frame away, and ask the new one. */
  | { type: 'reset'; id: number }
  /** Whether there is somebody here for whom the panel is worth loading before it is opened. */
  | { type: 'known'; known: boolean }
  /** `words` says the count in the reader's language; empty when there is nothing unread. */
  | { type: 'unread'; count: number; words: string }
  | { type: 'message'; ticketId: string; number: number }
  | { type: 'ticket'; id: string; number: number; status: string }
  /** The site has changed them; null: the inbox is gone. */
  | { type: 'settings'; settings: Settings | null }
  | ({ type: 'error' } & Trouble);

/** Other scripts use `postMessage` too; only what carries this mark is ours. */
export interface Envelope<T> {
  quickdesk: 1;
  message: T;
}
