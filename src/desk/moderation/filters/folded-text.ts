/** A text as words are looked for in it: folded, with the place that each sign has in what was written. */
export interface FoldedText {
  readonly signs: readonly string[];
  /** Where each sign begins and ends in the text. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** What each sign is looked up by: letters that can look the same have the same. */
  readonly keys: readonly string[];
  /** Where a word can begin: not in the middle of one. */
  readonly openings: readonly number[];
}

/** Letters of other alphabets that look like Latin ones. */
const alike: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  ѕ: 's',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
};

/** Signs that are written for letters. One can stand for several. */
const standsFor: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'il',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'il',
  '+': 't',
  '€': 'e',
};

/** Nothing to be seen: zero-width signs, joiners, accents on their own. */
const unseen = /\p{Cf}|\p{Mn}|\p{Me}|\u115f|\u1160|\u3164|\uffa0/u;
const space = /^[\s\p{Z}]$/u;

export function foldText(text: string): FoldedText {
  const [signs, from, to]: [string[], number[], number[]] = [[], [], []];
  let at = 0;
  for (const sign of text) {
    const end = at + sign.length;
    for (const part of sign.normalize('NFKD').toLowerCase().normalize('NFKD')) {
      const last = to.length - 1;
      if (unseen.test(part)) {
        // What hangs on a sign goes with it, so that masking leaves nothing behind.
        if (last >= 0) to[last] = end;
      } else if (space.test(part) && signs[last] === ' ') to[last] = end;
      else {
        signs.push(space.test(part) ? ' ' : (alike[part] ?? part));
        from.push(at);
        to.push(end);
      }
    }
    at = end;
  }
  return { signs, from, to, keys: signs.map(keyOf), openings: openingsOf(signs) };
}

export function isSame(written: string, meant: string): boolean {
  return written === meant || (standsFor[written]?.includes(meant) ?? false);
}

/** Several letters that can look the same share a key, so that a word is found by one look. */
function keyOf(sign: string): string {
  const letters = standsFor[sign] ?? sign;
  return letters.startsWith('i') || letters === 'l' ? 'i' : letters.charAt(0) || sign;
}

const wordSign = /^[\p{L}\p{N}]$/u;
/** Written without spaces between the words. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]$/u;

export function isWordSign(sign: string | undefined): boolean {
  return sign !== undefined && wordSign.test(sign) && !unspaced.test(sign);
}

function openingsOf(signs: readonly string[]): number[] {
  const openings: number[] = [];
  let inside = false;
  for (const [at, sign] of signs.entries()) {
    const goesOn = inside;
    inside = isWordSign(sign);
    if (!(goesOn && inside)) openings.push(at);
  }
  return openings;
}
