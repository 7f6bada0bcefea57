import en from './names/en.js';

export interface Emoji {
  readonly sign: string;
  readonly name: string;
  readonly words: readonly string[];
}

/** A language is a file, and is there as soon as it is. */
const lists = import.meta.glob<string>('./names/*.ts', { eager: true, import: 'default' });
const known = new Map<string, readonly Emoji[]>();

/** The common ones, by their names in this language; in English where it has no list. */
export function inLanguage(locale: string): readonly Emoji[] {
  const language = locale.split('-', 1)[0] ?? locale;
  const list = lists[`./names/${language}.ts`] ?? en;
  const emoji = known.get(language) ?? list.trim().split('\n').map(read);
  known.set(language, emoji);
  return emoji;
}

/** Those all of whose words begin so. */
export function find(all: readonly Emoji[], typed: string): readonly Emoji[] {
  const wanted = wordsOf(typed);
  return all.filter(({ words }) => wanted.every((each) => words.some((word) => word.startsWith(each))));
}

/** A sign, its name, and what else people look for. */
function read(line: string): Emoji {
  const at = line.indexOf(' ');
  const names = line.slice(at + 1);
  return { sign: line.slice(0, at), name: names.split(',', 1)[0] ?? '', words: wordsOf(names) };
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,-]+/u)
    .filter(Boolean);
}
