import type { FieldError } from '../../kernel/index.js';
import { FieldsInvalid } from '../../kernel/index.js';

export const DEFAULT_LOCALE = 'en';
export const DEFAULT_TIME_ZONE = 'UTC';

interface Fields {
  name?: string;
  email?: string;
  locale?: string;
  timeZone?: string;
}

/** What people say of themselves in the form it is kept in; tells every field that is wrong. */
export function checkedFields<F extends Fields>(fields: F): F {
  const errors: FieldError[] = [];
  const checked = { ...fields };
  const wrong = (field: string, code: string, message: string) => errors.push({ pointer: `/${field}`, code, message });

  if (fields.name !== undefined) {
    checked.name = fields.name.trim().normalize('NFC');
    if (invisible.test(checked.name)) wrong('name', 'text.too_short', 'Write something here.');
    else if ([...checked.name].length > 100) wrong('name', 'text.too_long', 'Use at most 100 characters.');
    else if (unseemly.test(checked.name) || !checked.name.isWellFormed())
      wrong('name', 'text.characters', 'Remove the characters that are no text or change its direction.');
  }
  if (fields.locale !== undefined) {
    const locale = canonicalLocale(fields.locale);
    if (locale === undefined) wrong('locale', 'locale.unknown', 'Give a language tag such as en, de or pt-BR.');
    else checked.locale = locale;
  }
  if (fields.timeZone !== undefined) {
    const zone = knownTimeZone(fields.timeZone);
    if (zone === undefined)
      wrong('timeZone', 'time_zone.unknown', 'Give a time zone by its IANA name, such as Europe/Berlin.');
    else checked.timeZone = zone;
  }
  if (errors.length > 0) throw FieldsInvalid({}, { errors });
  return checked;
}

/** Control characters, and the marks that turn the direction of text: they make one name look like another. */
const unseemly = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** Nothing but spaces and zero-width signs, or nothing at all. */
const invisible = /^[\p{Z}\p{Cf}]*$/u;

export function canonicalLocale(tag: string): string | undefined {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical !== undefined && canonical.length <= 35 ? canonical : undefined;
  } catch {
    return undefined;
  }
}

/** A name of the IANA database; an offset such as `+02:00` is none, because it knows no summer time. */
export function knownTimeZone(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name) || name.length > 64) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // The engine may know the place by an older name; the one that was given is kept, as others know it.
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
  } catch {
    return undefined;
  }
}
