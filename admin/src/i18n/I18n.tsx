import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { keep, kept } from '../session/kept.js';
import { isLocale, type Locale, locales, type MessageKey, type Messages, type PluralKey } from './messages.js';

type Params = Record<string, string | number>;

export interface Translator {
  locale: Locale;
  setLocale: (locale: Locale) => void;
  t: (key: MessageKey, params?: Params) => string;
  plural: (stem: PluralKey, count: number) => string;
  date: (iso: string) => string;
  age: (iso: string, now: number) => string;
}

const Context = createContext<Translator | undefined>(undefined);

export function useI18n(): Translator {
  const value = useContext(Context);
  if (!value) throw new Error('useI18n is used outside <I18n>.');
  return value;
}

export function I18n({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(initialLocale);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const value = useMemo<Translator>(() => {
    const choose = (next: Locale) => {
      keep('locale', next);
      setLocale(next);
    };
    return { locale, setLocale: choose, ...translator(locale) };
  }, [locale]);
  return <Context value={value}>{children}</Context>;
}

function initialLocale(): Locale {
  const chosen = kept('locale');
  if (isLocale(chosen)) return chosen;
  return navigator.languages.map((each) => each.slice(0, 2)).find(isLocale) ?? 'en';
}

function translator(locale: Locale): Omit<Translator, 'locale' | 'setLocale'> {
  const messages: Messages = locales[locale];
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const ages = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const fill = (sentence: string, params: Params) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  return {
    t: (key, params = {}) => fill(messages[key], params),
    plural: (stem, count) => {
      const key: MessageKey = rules.select(count) === 'one' ? `${stem}.one` : `${stem}.other`;
      return fill(messages[key], { count });
    },
    date: (iso) => dates.format(new Date(iso)),
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
