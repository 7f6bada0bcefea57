import type { MailLocale } from '../../platform/mail/index.js';
import { defineMails, mailLocaleOf } from '../../platform/mail/index.js';
import { arabic } from './letters.ar.js';
import { german } from './letters.de.js';
import { english } from './letters.en.js';

/** A length of time as people say it: "3 days". */
export interface Span {
  readonly count: number;
  readonly unit: 'minute' | 'hour' | 'day';
}

export interface Written {
  subject: string;
  greeting: string;
  paragraphs: string[];
  /** What the button says, where the letter leads somewhere. */
  label?: string;
  after?: string[];
}

/**
 * Nobody has shown yet that the address of a `verify` or `confirmAddress` letter is theirs: it repeats nothing that was
 * typed, or else strangers could have us carry their words to anybody.
 */
export interface Letters {
  verify(about: { lasts: Span }): Written;
  reset(about: { name: string; lasts: Span }): Written;
  /** For somebody who registers again although they never verified the address: the way to begin anew. */
  unfinished(about: { name: string; lasts: Span }): Written;
  alreadyRegistered(about: { name: string }): Written;
  passwordChanged(about: { name: string }): Written;
  confirmAddress(about: { lasts: Span }): Written;
  addressAsked(about: { name: string }): Written;
  addressWanted(about: { name: string }): Written;
  addressChanged(about: { name: string; to: string }): Written;
  invitation(about: { name: string; by: string | undefined; desk: string; lasts: Span }): Written;
}

const written: Readonly<Record<MailLocale, Letters>> = { en: english, de: german, ar: arabic };

/** What we write to people, in their language where we have it. */
export function letters(locale: string): { words: Letters; locale: MailLocale } {
  const known = mailLocaleOf(locale);
  return { words: written[known], locale: known };
}

/** The largest unit that says it in whole numbers. */
export function spanOf(ms: number): Span {
  const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
  if (ms % day === 0) return { count: ms / day, unit: 'day' };
  if (ms % hour === 0) return { count: ms / hour, unit: 'hour' };
  return { count: Math.max(1, Math.floor(ms / minute)), unit: 'minute' };
}

const days = (count: number): Span => ({ count, unit: 'day' });
const anHour: Span = { count: 1, unit: 'hour' };

defineMails((locale) => letters(locale).words, {
  verify: { kind: 'account.verify', about: () => ({ lasts: days(3) }), page: 'account/verify' },
  reset: {
    kind: 'account.reset',
    about: ({ name }) => ({ name, lasts: anHour }),
    page: 'account/reset',
  },
  unfinished: {
    kind: 'account.unfinished',
    about: ({ name }) => ({ name, lasts: anHour }),
    page: 'account/reset',
  },
  alreadyRegistered: { kind: 'account.already-registered', about: ({ name }) => ({ name }), page: 'account/forgot' },
  passwordChanged: { kind: 'account.password-changed', about: ({ name }) => ({ name }) },
  confirmAddress: { kind: 'account.confirm-address', about: () => ({ lasts: days(1) }), page: 'account/email' },
  addressAsked: { kind: 'account.address-asked', about: ({ name }) => ({ name }) },
  addressWanted: { kind: 'account.address-wanted', about: ({ name }) => ({ name }) },
  addressChanged: { kind: 'account.address-changed', about: ({ name }) => ({ name, to: 'zoe.new@example.com' }) },
  invitation: {
    kind: 'account.invitation',
    about: ({ name, desk }) => ({ name, by: 'Ada Lindgren', desk, lasts: days(7) }),
    page: 'account/invitation',
  },
});
