import { BASE, type InboxValues, tagsOf, type Words, wordFields } from './values.js';

/** What the chat itself can say, so that its site may want to say it, too. */
const spoken = ['en', 'de', 'ar'];
const fromRight: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ug', 'yi']);

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** The language of the first words; none where the site has named no languages. */
export function firstLanguage({ languages, words }: Pick<InboxValues, 'languages' | 'words'>): string | undefined {
  const first = canonical(tagsOf(languages)[0] ?? '');
  return first !== undefined && first in words ? undefined : first;
}

/** In which languages the words can be said, besides the first ones: those the site has named, and those it has words for. */
export function otherLanguages(values: Pick<InboxValues, 'languages' | 'words'>): string[] {
  const { languages, words } = values;
  const named = tagsOf(languages).flatMap((tag) => canonical(tag) ?? []);
  const said = Object.keys(words).filter((tag) => tag !== BASE && wordFields.some((field) => words[tag]?.[field]));
  const all = [...(named.length > 0 ? named : spoken), ...said];
  const first = firstLanguage(values);
  return [...new Set(all)].filter((tag) => tag !== first);
}

/** How many of the first words are not said in this language. */
export function missingIn(words: InboxValues['words'], tag: string): number {
  const said = (each: Partial<Words> | undefined, field: keyof Words) => (each?.[field] ?? '').trim() !== '';
  return wordFields.filter((field) => said(words[BASE], field) && !said(words[tag], field)).length;
}

export function directionOf(tag: string): 'ltr' | 'rtl' {
  return fromRight.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** A language as its reader calls it. */
export function languageName(tag: string, reader: string): string {
  return new Intl.DisplayNames([reader], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}
