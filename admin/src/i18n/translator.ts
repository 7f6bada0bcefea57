import type { Words } from './languages.js';
import { directions, type Locale, type MessageKey, type PluralKey } from './messages.js';

export type Params = Record<string, string | number>;

/** What can be said in one language. */
export interface Saying {
  t: (key: MessageKey, params?: Params) => string;
  /** The sentence, if there is one under this key: for codes that come from the server. */
  known: (key: string, params?: Params) => string | undefined;
  plural: (stem: PluralKey, count: number) => string;
  date: (iso: string) => string;
  day: (iso: string) => string;
  age: (iso: string, now: number) => string;
}

export function translator(locale: Locale, words: Words): Saying {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const ages = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  // A name in other letters must not turn the sentence around it.
  const apart = (text: string) => (directions[locale] === 'rtl' ? `\u2068${text}\u2069` : text);
  const fill = (sentence: string, params: Params) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? numbers.format(value) : apart(value);
    });
  const known = (key: string, params: Params = {}) => {
    const sentence = words[key];
    return sentence === undefined ? undefined : fill(sentence, params);
  };
  return {
    known,
    t: (key, params) => known(key, params) ?? key,
    plural: (stem, count) => {
      // A language that has more forms than English says those it has.
      const said = known(`${stem}.${rules.select(count)}`, { count });
      return said ?? known(`${stem}.other`, { count }) ?? stem;
    },
    date: (iso) => dates.format(new Date(iso)),
    day: (iso) => days.format(new Date(iso)),
    age: (iso, now) => {
      const seconds = Math.min(0, Math.round((Date.parse(iso) - now) / 1000));
      for (const [unit, length] of units) {
        if (-seconds >= length) return ages.format(Math.trunc(seconds / length), unit);
      }
      return ages.format(0, 'second');
    },
  };
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
