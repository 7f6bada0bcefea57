import { codeOf, type Key, type KeyAct, keyActs, keyTable } from './table.js';

/** The keys a person has chosen instead, by act; an empty one means none. Kept as text: `Shift+KeyE`, `Ctrl+KeyK`, `/`. */
export type ChosenKeys = Partial<Record<KeyAct, string>>;

type Pressed = Pick<Key, 'code' | 'sign' | 'shift' | 'ctrl'>;

const CODE = /^(Key[A-Z]|Digit[0-9])$/;
/** Copy, paste, find, print, close and what else every browser has there. */
const BROWSERS = /^Key[ACFLNOPQRSTVWXYZ]$/;

/** What is bound in the composer goes with the Enter key, which is a preference of its own. */
export function mayChange(act: KeyAct): boolean {
  const key: Key = keyTable[act];
  return key.inside !== true;
}

/** The key of an act as this person has it. */
export function keyOf(act: KeyAct, chosen: ChosenKeys): Key {
  const { title, altInside, go, inside, ...own }: Key = keyTable[act];
  const other = chosen[act];
  const pressed = other === undefined || inside ? own : keyFrom(other);
  return { ...pressed, altInside, go, inside, title };
}

/** Read from text: anything may stand there. Nothing where it is no key. */
export function keyFrom(text: string): Pressed | undefined {
  const [, ctrl, shift, last = ''] = /^(Ctrl\+)?(Shift\+)?(.+)$/.exec(text) ?? [];
  const held = { ...(shift && { shift: true }), ...(ctrl && { ctrl: true }) };
  if (CODE.test(last)) return { code: last, ...held };
  return isSign(last) && !shift ? { sign: last, ...held } : undefined;
}

export function textOf({ code, sign, shift, ctrl }: Pressed): string {
  const last = code ?? sign ?? '';
  return last && `${ctrl ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${last}`;
}

/** What was pressed, as it is kept; nothing while only a Shift is down, and for keys that belong to the browser. */
export function pressedText(event: KeyboardEvent): string | undefined {
  if (event.altKey) return undefined;
  const ctrl = event.ctrlKey || event.metaKey;
  const code = codeOf(event);
  if (ctrl && BROWSERS.test(code)) return undefined;
  // With Shift, a digit is whatever sign the layout has there.
  const byCode = code.startsWith('Key') ? CODE.test(code) : CODE.test(code) && !event.shiftKey;
  const pressed = byCode ? { code, shift: event.shiftKey, ctrl } : isSign(event.key) ? { sign: event.key, ctrl } : {};
  return textOf(pressed) || undefined;
}

/** Which act has that key already, as things are; `go` where it begins a way, as G does. */
export function takenBy(act: KeyAct, text: string, chosen: ChosenKeys): KeyAct | 'go' | undefined {
  const afterGo = keyOf(act, {}).go ?? false;
  if (text === 'KeyG' && !afterGo) return 'go';
  return keyActs.find((other) => {
    const key = keyOf(other, chosen);
    return other !== act && (key.go ?? false) === afterGo && textOf(key) === text;
  });
}

/** Only what is a key of an act that may be changed, and is not the key it has anyway. */
export function chosenFrom(value: unknown): ChosenKeys {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value as Record<string, unknown>).filter(([act, text]) => {
    if (!isAct(act) || !mayChange(act) || typeof text !== 'string') return false;
    return (text === '' || keyFrom(text) !== undefined) && text !== textOf(keyTable[act]);
  });
  return Object.fromEntries(entries) as ChosenKeys;
}

function isAct(name: string): name is KeyAct {
  return Object.hasOwn(keyTable, name);
}

function isSign(text: string): boolean {
  return [...text].length === 1 && !/[\s\p{L}\p{N}\p{C}]/u.test(text);
}
