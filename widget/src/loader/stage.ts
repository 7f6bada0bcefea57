import type { Settings } from '../customer/api.js';
import type { launcher as english } from '../i18n/en/launcher.js';
import type { Look, ToPanel } from '../messages.js';

export const events = ['ready', 'open', 'close', 'unread', 'message', 'ticket', 'error'] as const;
export type EventName = (typeof events)[number];

export interface Asked {
  readonly message: ToPanel;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** What the loader has put on the page, for the panel that is fetched when somebody needs it. */
export interface Stage {
  readonly address: URL;
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly launcher: HTMLButtonElement;
  readonly status: HTMLElement;
  /** Whether the title of the page tells how much is unread. */
  readonly counts: () => boolean;
  /** Questions to the panel that have no answer yet. */
  readonly asked: Map<number, Asked>;
  readonly look: () => Look;
  readonly said: () => typeof english;
  /** Which of our languages is spoken. */
  readonly locale: () => string;
  readonly tell: (event: EventName, detail?: unknown) => void;
  /** Draws the launcher anew. */
  readonly dress: (open: boolean, count: number, words: string) => void;
  readonly apply: (settings: Settings | null) => void;
  readonly known: (now?: boolean) => boolean;
  readonly leftOpen: (now?: boolean) => boolean;
}

export interface Panel {
  readonly open: (focus: boolean) => void;
  readonly close: () => void;
  readonly isOpen: boolean;
  readonly say: (message: ToPanel) => void;
  readonly dress: () => void;
  readonly remove: () => void;
}
