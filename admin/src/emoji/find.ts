import type { Emoji } from './table.js';

const BEING_TYPED = /(?:^|[\s(]):([\p{L}\p{N}_-]{2,30})$/u;

/** A name right before the caret, after a colon; undefined where none is being typed. One letter may be a smiley. */
export function emojiBeingTyped(text: string, caret: number): { from: number; typed: string } | undefined {
  const [, typed] = BEING_TYPED.exec(text.slice(Math.max(0, caret - 40), caret)) ?? [];
  return typed === undefined ? undefined : { from: caret - typed.length - 1, typed };
}

/** Those all of whose words begin so; whose name begins so come first. */
export function findEmoji(all: readonly Emoji[], typed: string): Emoji[] {
  const wanted = typed
    .toLocaleLowerCase()
    .split(/[\s_-]+/)
    .filter(Boolean);
  const found = all.filter(({ words }) => wanted.every((each) => words.some((word) => word.startsWith(each))));
  const first = wanted[0] ?? '';
  const isNamed = ({ names }: Emoji) => Object.values(names).some((name) => name.toLocaleLowerCase().startsWith(first));
  return [...found.filter(isNamed), ...found.filter((each) => !isNamed(each))];
}
