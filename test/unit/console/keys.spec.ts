import {
  type ChosenKeys,
  chosenFrom,
  keyFrom,
  keyOf,
  pressedText,
  takenBy,
  textOf,
} from '../../../admin/src/keys/chosen.js';
import { isPressed, keyActs, keyTable } from '../../../admin/src/keys/table.js';

const pressed = (key: string, code: string, held: Partial<KeyboardEvent> = {}) =>
  ({ key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }) as KeyboardEvent;

describe('the keys of the console', () => {
  it('have no two acts on one key', () => {
    const clashes = keyActs.filter((act) => takenBy(act, textOf(keyTable[act]), {}) !== undefined);
    expect(clashes).toEqual([]);
  });

  it.each([
    ['as printed, on QWERTY', 'z', 'KeyZ', true],
    ['as printed, on QWERTZ, where it stands elsewhere', 'z', 'KeyY', true],
    ['not what stands there on QWERTZ', 'y', 'KeyZ', false],
    ['by its place on a Cyrillic layout', 'я', 'KeyZ', true],
    ['with Caps Lock', 'Z', 'KeyZ', true],
  ])('are letters %s', (_what, key, code, expected) => {
    expect(isPressed(keyTable.snooze, pressed(key, code), false)).toBe(expected);
  });

  it('tell E from Shift+E, work in fields only with Alt, and not with Ctrl', () => {
    expect(isPressed(keyTable.solve, pressed('E', 'KeyE', { shiftKey: true }), false)).toBe(false);
    expect(isPressed(keyTable.solveNext, pressed('E', 'KeyE', { shiftKey: true }), false)).toBe(true);
    expect(isPressed(keyTable.next, pressed('j', 'KeyJ'), true)).toBe(false);
    expect(isPressed(keyTable.next, pressed('∆', 'KeyJ', { altKey: true }), true)).toBe(true);
    expect(isPressed(keyTable.solve, pressed('e', 'KeyE', { ctrlKey: true }), false)).toBe(false);
  });

  it.each([
    ['a letter', pressed('s', 'KeyS'), 'KeyS'],
    ['a letter with Shift', pressed('S', 'KeyS', { shiftKey: true }), 'Shift+KeyS'],
    ['a digit', pressed('1', 'Digit1'), 'Digit1'],
    ['the sign on a digit', pressed('!', 'Digit1', { shiftKey: true }), '!'],
    ['a sign that is nowhere else', pressed('#', 'Backslash'), '#'],
    ['Ctrl and a free letter', pressed('k', 'KeyK', { ctrlKey: true }), 'Ctrl+KeyK'],
    ['Ctrl and a letter of the browser', pressed('c', 'KeyC', { ctrlKey: true }), undefined],
    ['only Shift', pressed('Shift', 'ShiftLeft', { shiftKey: true }), undefined],
    ['Enter', pressed('Enter', 'Enter'), undefined],
    ['the space bar', pressed(' ', 'Space'), undefined],
    ['Alt and a letter, which is for fields', pressed('j', 'KeyJ', { altKey: true }), undefined],
  ])('can be changed to %s or not', (_what, event, expected) => {
    expect(pressedText(event)).toBe(expected);
    if (expected !== undefined) expect(textOf(keyFrom(expected) ?? {})).toBe(expected);
  });

  it('bind what was chosen, keep what else an act has, and may be none', () => {
    const chosen: ChosenKeys = { next: 'KeyD', solve: '' };
    expect(isPressed(keyOf('next', chosen), pressed('d', 'KeyD'), false)).toBe(true);
    expect(isPressed(keyOf('next', chosen), pressed('d', 'KeyD', { altKey: true }), true)).toBe(true);
    expect(isPressed(keyOf('next', chosen), pressed('j', 'KeyJ'), false)).toBe(false);
    expect(isPressed(keyOf('solve', chosen), pressed('e', 'KeyE'), false)).toBe(false);
  });

  it('name who has a key already: after G other keys count, and G itself begins a way', () => {
    expect(takenBy('reply', 'KeyE', {})).toBe('solve');
    expect(takenBy('reply', 'KeyE', { solve: 'KeyS' })).toBeUndefined();
    expect(takenBy('reply', 'KeyG', {})).toBe('go');
    expect(takenBy('goInbox', 'KeyC', {})).toBe('goCustomers');
    expect(takenBy('goInbox', 'KeyE', {})).toBeUndefined();
    expect(takenBy('solve', 'KeyE', {})).toBeUndefined();
  });

  it('take over from the server only what is a key of an act', () => {
    const read = { solve: 'KeyS', reply: 'KeyR', next: 7, send: 'KeyX', nothing: 'KeyY', note: 'Escape', tag: '' };
    expect(chosenFrom(read)).toEqual({ solve: 'KeyS', tag: '' });
    expect(chosenFrom('KeyS')).toEqual({});
  });
});
