import type { MessageKey } from '../i18n/messages.js';

export interface Key {
  /** Letters as they are printed; where a layout has no Latin letters, by their place. */
  code?: string;
  sign?: string;
  shift?: boolean;
  /** With Ctrl, or Cmd on a Mac. */
  ctrl?: boolean;
  /** Alt and the same letter works also while one writes. */
  altInside?: boolean;
  /** After `G`. */
  go?: boolean;
  /** Works in fields, and is bound there. */
  inside?: boolean;
  title: MessageKey;
}

/** Every key of the console: what is bound, and what the sheet prints. A person may have chosen others. */
export const keyTable = {
  next: { code: 'KeyJ', altInside: true, title: 'keyboard.next' },
  previous: { code: 'KeyK', altInside: true, title: 'keyboard.previous' },
  select: { code: 'KeyX', title: 'keyboard.select' },
  reply: { code: 'KeyR', title: 'keyboard.reply' },
  note: { code: 'KeyN', title: 'keyboard.note' },
  solve: { code: 'KeyE', title: 'keyboard.solve' },
  solveNext: { code: 'KeyE', shift: true, title: 'keyboard.solveNext' },
  snooze: { code: 'KeyZ', title: 'keyboard.snooze' },
  assign: { code: 'KeyA', title: 'keyboard.assign' },
  toMe: { code: 'KeyI', title: 'keyboard.toMe' },
  nextForMe: { code: 'KeyT', title: 'keyboard.nextForMe' },
  tag: { code: 'KeyL', title: 'keyboard.tag' },
  priority: { code: 'KeyP', title: 'keyboard.priority' },
  merge: { code: 'KeyM', shift: true, title: 'keyboard.merge' },
  palette: { code: 'KeyK', ctrl: true, title: 'keyboard.palette' },
  search: { sign: '/', title: 'keyboard.search' },
  sheet: { sign: '?', title: 'keyboard.sheet' },
  goInbox: { code: 'KeyI', go: true, title: 'keyboard.goInbox' },
  goCustomers: { code: 'KeyC', go: true, title: 'keyboard.goCustomers' },
  goReports: { code: 'KeyR', go: true, title: 'keyboard.goReports' },
  goSettings: { code: 'KeyS', go: true, title: 'keyboard.goSettings' },
  send: { sign: 'Enter', ctrl: true, inside: true, title: 'keyboard.send' },
  sendSolve: { sign: 'Enter', ctrl: true, shift: true, inside: true, title: 'keyboard.sendSolve' },
} as const satisfies Record<string, Key>;

export type KeyAct = keyof typeof keyTable;

export const keyActs = Object.keys(keyTable) as KeyAct[];

/** What one presses, in words, one by one. */
export function printed(key: Key): string[] {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const last = key.sign ?? key.code?.replace(/^(Key|Digit)/, '') ?? '';
  return [...(key.go ? ['G'] : []), ...(key.ctrl ? [mac ? '⌘' : 'Ctrl'] : []), ...(key.shift ? ['⇧'] : []), last];
}

/** A letter by what is printed on it, so that QWERTZ and AZERTY work; by its place where that is no Latin letter. */
export function codeOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  return /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : code;
}

export function isPressed(key: Key, event: KeyboardEvent, inside: boolean): boolean {
  const { code, sign, shift = false, ctrl = false, altInside = false } = key;
  if (code === undefined && sign === undefined) return false;
  if (code !== undefined ? codeOf(event) !== code : event.key !== sign) return false;
  if ((event.ctrlKey || event.metaKey) !== ctrl) return false;
  // A sign may take the shift key to be typed at all.
  if (code !== undefined && event.shiftKey !== shift) return false;
  if (inside && !ctrl) return altInside && event.altKey;
  return !event.altKey || altInside;
}
