import { de } from './de.js';
import { en } from './en.js';

export type MessageKey = keyof typeof en;
/** Keys that exist as `x.one` and `x.other`. */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never;
export type Messages = Record<MessageKey, string>;

export const locales = { en, de } satisfies Record<string, Messages>;
export type Locale = keyof typeof locales;
/** Each language by its own name, as its readers look for it. */
export const localeNames: Record<Locale, string> = { en: 'English', de: 'Deutsch' };

export function isLocale(value: string | null | undefined): value is Locale {
  return value === 'en' || value === 'de';
}
