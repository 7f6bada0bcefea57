import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { keep, kept } from '../session/kept.js';
import { isLocale, type Locale, type MessageKey, type Messages, type PluralKey } from './messages.js';

export type Params = Record<string, string | number>;
/** What a page can say. The small pages bring only the sentences they use. */
export type Tables = Record<Locale, Partial<Messages>>;

export interface Translator {
  locale: Locale;
  setLocale: (locale: Locale) => void;
  t: (key: MessageKey, params?: Params) => string;
  /** The sentence, if there is one under this key: for codes that come from the server. */
  known: (key: string, params?: Params) => string | undefined;
  plural: (stem: PluralKey, count: number) => string;
  date: (iso: string) => string;
  day: (iso: string) => string;
  age: (iso: string, now: number) => string;
}

const Context = createContext<Translator | undefined>(undefined);

export function useI18n(): Translator {
  const value = useContext(Context);
  if (!value) throw new Error('useI18n is used outside <I18n>.');
  return value;
}

export function I18n({ tables, children }: { tables: Tables; children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(initialLocale);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const value = useMemo<Translator>(() => {
    const choose = (next: Locale) => {
      keep('locale', next);
      setLocale(next);
    };
    return { locale, setLocale: choose, ...translator(locale, tables[locale]) };
  }, [locale, tables]);
  return <Context value={value}>{children}</Context>;
}

export function initialLocale(): Locale {
  const chosen = kept('locale');
  if (isLocale(chosen)) return chosen;
  return navigator.languages.map((each) => each.slice(0, 2)).find(isLocale) ?? 'en';
}

function translator(locale: Locale, messages: Partial<Messages>): Omit<Translator, 'locale' | 'setLocale'> {
  const table: Partial<Record<string, string>> = messages;
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const ages = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const fill = (sentence: string, params: Params) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  const known = (key: string, params: Params = {}) => {
    const sentence = table[key];
    return sentence === undefined ? undefined : fill(sentence, params);
  };
  return {
    known,
    t: (key, params) => known(key, params) ?? key,
    plural: (stem, count) => {
      const key = rules.select(count) === 'one' ? `${stem}.one` : `${stem}.other`;
      return known(key, { count }) ?? key;
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
