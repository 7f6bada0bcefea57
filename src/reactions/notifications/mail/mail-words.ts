import type { MailLocale } from '../../../platform/mail/index.js';
import { mailLocaleOf } from '../../../platform/mail/index.js';
import type { Kind } from '../kinds.js';
import { arabic } from './mail-words.ar.js';
import { german } from './mail-words.de.js';
import { english } from './mail-words.en.js';

export interface About {
  readonly by: string;
  readonly count: number;
  /** The ticket with its number, or the name of the room. */
  readonly about: string;
  readonly note: string | undefined;
}

export interface Parts {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** The others' letters are written where they happen. */
export type NoticeKind = Exclude<Kind, 'security' | 'moderation'>;

export type Words = Readonly<Record<NoticeKind, (about: About) => Parts>> & {
  readonly conversation: string;
  readonly open: string;
  /** The same for whoever wrote to the desk. */
  readonly goOn: string;
  /** Without a name where nobody knows whose mailbox it is. */
  greeting(this: void, name: string | undefined): string;
  more(this: void, count: number): string;
  /** Why they get it, and where they can change that. */
  why(this: void, page: string): string;
  readonly whyCustomer: string;
  /** Of a link that lets a guest in. */
  linkLasts(this: void, days: number): string;
  readonly notYou: string;
  stop(this: void, page: string): string;
};

const written: Readonly<Record<MailLocale, Words>> = { en: english, de: german, ar: arabic };

/** What we write to people, in their language where we have it. */
export function wordsFor(locale: string): { words: Words; locale: MailLocale } {
  const known = mailLocaleOf(locale);
  return { words: written[known], locale: known };
}
