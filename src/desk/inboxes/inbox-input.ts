import { canonicalLocale } from '../../identity/users/index.js';
import type { FieldError } from '../../kernel/index.js';
import { FieldsInvalid } from '../../kernel/index.js';
import { checkedHours } from './inbox-hours.js';
import type { AskedKey, Hours, Launcher, positions, Translations } from './inbox-parts.js';
import { checkedTranslations } from './inbox-words.js';

export interface InboxInput {
  name: string;
  allowedOrigins: string[];
  teamId: string | null;
  greeting: string;
  colour: string;
  languages: string[];
  title: string;
  replyTime: string;
  darkColour: string | null;
  translations: Translations;
  launcher: Launcher;
  position: (typeof positions)[number];
  form: AskedKey[];
  hours: Hours | null;
  guests: boolean;
}

const ownMachine: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Origins, languages, words and hours in the form they are kept in; says of each that is wrong which one it is. */
export function checkedInbox<I extends Partial<InboxInput>>(input: I): I {
  const errors: FieldError[] = [];
  const checked = { ...input };
  if (input.allowedOrigins)
    checked.allowedOrigins = each(input.allowedOrigins, '/allowedOrigins', originOf, errors, {
      code: 'inbox.origin',
      message: 'Give the origin of a site, such as https://shop.example.com, without a path; http only on localhost.',
    });
  if (input.languages)
    checked.languages = each(input.languages, '/languages', canonicalLocale, errors, {
      code: 'locale.unknown',
      message: 'Give a language tag such as en, de or pt-BR.',
    });
  if (input.translations) checked.translations = checkedTranslations(input.translations, errors);
  if (input.hours) checked.hours = checkedHours(input.hours, errors);
  if (errors.length > 0) throw FieldsInvalid({}, { errors });
  return checked;
}

/** `https://shop.example.com` of whatever a browser would take for that site; nothing of what is more or less than one. */
function originOf(text: string): string | undefined {
  // A browser would read over tabs and add what is missing; nobody who looks at it sees that.
  if (/[\s*\\]/.test(text) || !/^https?:\/\/[^/?#@]+\/?$/i.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, hostname, origin } = new URL(text);
  return protocol === 'https:' || ownMachine.has(hostname) ? origin : undefined;
}

function each(
  values: readonly string[],
  pointer: string,
  read: (value: string) => string | undefined,
  errors: FieldError[],
  wrong: { code: string; message: string },
): string[] {
  const found: string[] = [];
  values.forEach((value, at) => {
    const known = read(value);
    if (known === undefined) errors.push({ pointer: `${pointer}/${at}`, ...wrong });
    else if (found.includes(known))
      errors.push({ pointer: `${pointer}/${at}`, code: 'list.twice', message: 'This is in the list already.' });
    else found.push(known);
  });
  return found;
}
