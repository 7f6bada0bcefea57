import type { en } from './en/index.js';
import type { pages } from './en/pages.js';

/** Everything the console and the small pages can say. */
export type MessageKey = keyof typeof en | keyof typeof pages;
/** Keys that exist as `x.one` and `x.other`. */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never;

export const localeList = ['en', 'de', 'ar'] as const;
export type Locale = (typeof localeList)[number];
/** Each language by its own name, as its readers look for it. */
export const localeNames: Record<Locale, string> = { en: 'English', de: 'Deutsch', ar: 'العربية' };

export type Direction = 'ltr' | 'rtl';
export const directions: Record<Locale, Direction> = { en: 'ltr', de: 'ltr', ar: 'rtl' };

export function isLocale(value: string | null | undefined): value is Locale {
  return localeList.some((each) => each === value);
}
