import type { Person } from '../Talk.js';

/** What is asked before something goes that may not be meant so. */
export type Question = { about: 'attachment' } | { about: 'insider'; name: string };

// Words for a file that goes along, in the languages of the console; each begins a word.
const ATTACHED = new RegExp(
  [
    String.raw`attach(?:ed|ment|ments|ing)\b`,
    String.raw`enclosed\b`,
    String.raw`anbei\b`,
    String.raw`im anhang\b`,
    String.raw`als anhang\b`,
    String.raw`angeh(?:ä|ae)ngt`,
    String.raw`beigef(?:ü|ue)gt`,
    String.raw`in der anlage\b`,
    'مرفق',
    'المرفق',
  ]
    .map((word) => `(?<![\\p{L}\\p{N}])${word}`)
    .join('|'),
  'iu',
);

interface Written {
  text: string;
  files: number;
  /** Who works here, where it goes to somebody who does not. */
  insiders: readonly Person[];
}

/** In the order in which they are asked. */
export function questionsBefore({ text, files, insiders }: Written): Question[] {
  const own = text
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n');
  const named = insiders.find(({ name }) => names(own, name));
  return [
    ...(named ? [{ about: 'insider', name: named.name } as const] : []),
    ...(files === 0 && ATTACHED.test(own) ? [{ about: 'attachment' } as const] : []),
  ];
}

/** `@` and the name, or the first word of it. */
function names(text: string, name: string): boolean {
  const [first = ''] = name.split(/\s+/);
  return [name, first].some((each) => {
    const escaped = each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return each !== '' && new RegExp(`(?<![\\p{L}\\p{N}])@${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(text);
  });
}
