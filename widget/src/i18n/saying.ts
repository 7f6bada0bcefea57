import type { Key, Stem, Words } from './translation.js';

export type Params = Readonly<Record<string, string | number>>;

/** What can be said in one language. */
export interface Saying {
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly t: (key: Key, params?: Params) => string;
  readonly many: (stem: Stem, count: number, params?: Params) => string;
  readonly date: (at: string | number | Date, how: Intl.DateTimeFormatOptions) => string;
  readonly number: (value: number) => string;
}

/** `region` is the same language as it is written where its reader lives: their clock has 12 hours or 24. */
export function saying(locale: string, words: Words, region = locale): Saying {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(region);
  const dir = /^(ar|fa|he|ur|ckb|dv|ps|sd|ug|yi)\b/.test(locale) ? 'rtl' : 'ltr';
  const formats = new Map<string, Intl.DateTimeFormat>();
  const fill = (sentence: string, params: Params) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      // A name in other letters must not turn the sentence around it.
      return typeof value === 'number' ? numbers.format(value) : dir === 'rtl' ? `\u2068${value}\u2069` : value;
    });
  return {
    locale,
    dir,
    t: (key, params = {}) => fill(words[key] ?? key, params),
    many: (stem, count, params) => {
      const sentence = words[`${stem}.${rules.select(count)}`] ?? words[`${stem}.other`] ?? stem;
      return fill(sentence, { count, ...params });
    },
    date: (at, how) => {
      const name = JSON.stringify(how);
      const format = formats.get(name) ?? new Intl.DateTimeFormat(region, how);
      formats.set(name, format);
      return format.format(new Date(at));
    },
    number: (value) => numbers.format(value),
  };
}
