import type { Letter } from './letter.js';

/** The languages that mails are written in. */
export const mailLocales = ['en', 'de', 'ar'] as const;
export type MailLocale = (typeof mailLocales)[number];

/** The one of them that somebody reads: that of `de-AT` is `de`. */
export function mailLocaleOf(locale: string): MailLocale {
  const language = locale.toLowerCase().split('-')[0];
  return mailLocales.find((each) => each === language) ?? 'en';
}

/** Whom a sample is written to, and where. */
export interface MailScene {
  readonly locale: MailLocale;
  readonly name: string;
  readonly timeZone: string;
  /** What the desk calls itself. */
  readonly desk: string;
  /** The whole address of a page of this desk. */
  readonly page: (path: string) => string;
}

export type WrittenMail = Letter & { readonly subject: string };

export interface MailTemplate {
  /** The kind, and behind it which of its letters where a kind has several. */
  readonly name: string;
  /** As the log of mails has it. */
  readonly kind: string;
  /** Writes the mail as it is written in earnest, about something made up. */
  readonly sample: (scene: MailScene) => WrittenMail;
}

const templates = new Map<string, MailTemplate>();

/** Declares a mail beside the words it is written in, so that it can be looked at before anybody gets it. */
export function defineMail(template: MailTemplate): void {
  if (templates.has(template.name)) throw new Error(`The mail "${template.name}" is defined twice.`);
  templates.set(template.name, template);
}

export interface SampleOf<About> {
  readonly kind: string;
  /** The kind, when left out. */
  readonly name?: string;
  readonly about: (scene: MailScene) => About;
  /** Where its button leads. */
  readonly page?: string;
}

interface Said {
  subject: string;
  greeting: string;
  paragraphs: string[];
  label?: string;
  after?: string[];
}

/** The same for a set of letters: the compiler wants a sample for each of them. */
export function defineMails<Abouts extends object>(
  wordsFor: (locale: string) => { [K in keyof Abouts]: (about: Abouts[K]) => Said },
  samples: { readonly [K in keyof NoInfer<Abouts>]: SampleOf<NoInfer<Abouts>[K]> },
): void {
  for (const key of Object.keys(samples) as (keyof Abouts)[]) {
    const { kind, name = kind, about, page } = samples[key];
    const sample = (scene: MailScene): WrittenMail => {
      const { label, ...said } = wordsFor(scene.locale)[key](about(scene));
      const action = label === undefined || page === undefined ? {} : { action: { label, url: scene.page(page) } };
      return { ...said, ...action, locale: scene.locale };
    };
    defineMail({ name, kind, sample });
  }
}

/** Every mail that this build can write, by name. */
export function mailTemplates(): readonly MailTemplate[] {
  return [...templates.values()].sort((a, b) => a.name.localeCompare(b.name));
}

export function isMailKind(kind: string): boolean {
  return mailTemplates().some((template) => template.kind === kind);
}
