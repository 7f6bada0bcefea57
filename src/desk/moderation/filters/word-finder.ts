import type { FoldedText } from './folded-text.js';
import { foldText, isSame, isWordSign } from './folded-text.js';

/** A part of a text, as places in it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Words that begin alike, and how they go on. */
interface Branch {
  readonly next: Map<string, Branch>;
  /** Those that end here. */
  readonly words: (readonly string[])[];
}

/**
 * Finds words in a text: whole ones, whatever their case, width and accents, with signs that only look like the letters
 * and with nothing in between that is not seen. They are followed sign by sign, all at once: many take no longer than few.
 */
export class WordFinder {
  private readonly root: Branch = { next: new Map(), words: [] };

  constructor(words: readonly string[]) {
    for (const word of words) {
      const { signs, keys } = foldText(word.trim());
      let branch = this.root;
      for (const key of keys) {
        const next = branch.next.get(key) ?? { next: new Map<string, Branch>(), words: [] };
        branch.next.set(key, next);
        branch = next;
      }
      branch.words.push(signs);
    }
  }

  find(text: FoldedText, most: number): Span[] {
    const spans: Span[] = [];
    let done = 0;
    for (const at of text.openings) {
      if (at < done) continue;
      const length = this.lengthAt(text, at);
      if (length === 0) continue;
      done = at + length;
      spans.push({ from: text.from[at] ?? 0, to: text.to[done - 1] ?? 0 });
      if (spans.length === most) break;
    }
    return spans;
  }

  /** How many signs the longest word has that begins here. */
  private lengthAt({ signs, keys }: FoldedText, at: number): number {
    let longest = 0;
    let branch: Branch | undefined = this.root;
    for (let end = at; branch && end < keys.length; end += 1) {
      branch = branch.next.get(keys[end] ?? '');
      const found = branch?.words.some(
        (word) => word.every((sign, index) => isSame(signs[at + index] ?? '', sign)) && isWhole(signs, at, word),
      );
      if (found) longest = end + 1 - at;
    }
    return longest;
  }
}

/** Nothing of a word goes on before or after it. */
function isWhole(signs: readonly string[], at: number, word: readonly string[]): boolean {
  const end = at + word.length;
  const before = isWordSign(signs[at - 1]) && isWordSign(word[0]);
  const after = isWordSign(signs[end]) && isWordSign(word.at(-1));
  return !before && !after;
}
