import { useMemo } from 'react';
import { useI18n } from '../i18n/I18n.js';

export interface Formats {
  number: (value: number) => string;
  /** How long something took, in the unit that says most. */
  duration: (seconds: number) => string;
  /** A date without a time, such as `2026-11-20`. */
  day: (date: string) => string;
  shortDay: (date: string) => string;
}

/** Figures as the reader's language writes them. */
export function useFormats(): Formats {
  const { locale } = useI18n();
  return useMemo(() => formatsOf(locale), [locale]);
}

function formatsOf(locale: string): Formats {
  const number = new Intl.NumberFormat(locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const units = lengths.map(([unit, seconds, digits]) => {
    const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
    return { seconds, format: new Intl.NumberFormat(locale, options) };
  });
  return {
    number: (value) => number.format(value),
    duration: (seconds) => {
      const { seconds: length, format } = units.find((unit) => seconds >= unit.seconds) ?? last(units);
      return format.format(seconds / length);
    },
    day: (date) => days.format(Date.parse(date)),
    shortDay: (date) => short.format(Date.parse(date)),
  };
}

const lengths = [
  ['day', 86_400, 1],
  ['hour', 3_600, 1],
  ['minute', 60, 0],
  ['second', 1, 0],
] as const;

function last<T>(list: readonly T[]): T {
  return list[list.length - 1] as T;
}
