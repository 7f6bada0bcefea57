import type { MailScene, Quote, WrittenMail } from '../../../platform/mail/index.js';
import { defineMail } from '../../../platform/mail/index.js';
import { answers } from '../kinds.js';
import type { NoticeKind, Words } from './mail-words.js';
import { wordsFor } from './mail-words.js';

/** Those who work at the desk; customers; or guests, whose link lets them in for so many days. */
export type Reader = 'desk' | 'customer' | { readonly guestFor: number };

export interface NoticeFacts {
  readonly kind: NoticeKind;
  readonly locale: string;
  /** What they are called; nobody, where nobody knows whose mailbox it is. */
  readonly to: string | undefined;
  readonly by: string;
  /** How many messages it is about; of them, `quotes` are shown. */
  readonly count: number;
  readonly quotes: readonly Quote[];
  readonly note: string | undefined;
  /** Its number and subject. */
  readonly ticket: string | undefined;
  /** The name of the room; may be empty. */
  readonly room: string;
  /** Where it can be read. */
  readonly page: string | undefined;
  readonly reader: Reader;
  /** Where customers stop these mails. */
  readonly stop: string | undefined;
  /** Where they choose what they are told of. */
  readonly choices: string;
}

/** What somebody is written about something that they have not seen in the desk. */
export function noticeLetter(facts: NoticeFacts): WrittenMail {
  const { kind, to, by, count, quotes, note, ticket, room, page, reader } = facts;
  const { words, locale } = wordsFor(facts.locale);
  const about = ticket ?? (room === '' ? words.conversation : room);
  const { subject, paragraphs } = words[kind]({ by, count, about, note });
  const more = count - quotes.length;
  return {
    // That of the ticket, so that all mails about it are one thread; a stranger is told nothing that somebody typed.
    subject: to === undefined ? subject : (ticket ?? subject),
    greeting: words.greeting(to),
    paragraphs: [...paragraphs, ...(more > 0 ? [words.more(more)] : [])],
    quotes,
    ...(page !== undefined && { action: { label: reader === 'desk' ? words.open : words.goOn, url: page } }),
    after: after(facts, words),
    locale,
  };
}

function after({ reader, to, stop, choices }: NoticeFacts, words: Words): string[] {
  if (reader === 'desk') return [words.why(choices)];
  const lasts = reader === 'customer' ? [] : [words.linkLasts(reader.guestFor)];
  return [
    ...lasts,
    words.whyCustomer,
    ...(to === undefined ? [words.notYou] : []),
    ...(stop === undefined ? [] : [words.stop(stop)]),
  ];
}

interface Sample {
  readonly count?: number;
  readonly quotes?: 0 | 1 | 2;
  readonly note?: true;
}

const samples: Readonly<Record<NoticeKind, Sample>> = {
  mentioned: { count: 1, quotes: 1 },
  assigned: { note: true },
  customer_replied: { count: 2, quotes: 2 },
  colleague_noted: { count: 1, quotes: 1 },
  waiting_too_long: {},
  staff_replied: { count: 3, quotes: 2 },
  ticket_solved: {},
};

const said = {
  en: {
    ticket: '[#1042] Where is my parcel?',
    note: 'She has waited since Monday; the parcel seems lost.',
    quotes: [
      { by: 'Ben Okafor, 3 Mar 2025, 09:12', text: 'I have asked the carrier.\nThey answer within a day.' },
      { by: 'Ben Okafor, 3 Mar 2025, 14:40', text: 'It is on its way again.' },
    ],
  },
  de: {
    ticket: '[#1042] Wo ist mein Paket?',
    note: 'Sie wartet seit Montag; das Paket ist wohl verloren.',
    quotes: [
      {
        by: 'Ben Okafor, 03.03.2025, 09:12',
        text: 'Ich habe beim Boten gefragt.\nDie Antwort kommt binnen eines Tages.',
      },
      { by: 'Ben Okafor, 03.03.2025, 14:40', text: 'Es ist wieder unterwegs.' },
    ],
  },
  ar: {
    ticket: '[#1042] أين طردي؟',
    note: 'تنتظر منذ يوم الاثنين؛ يبدو أن الطرد ضاع.',
    quotes: [
      { by: 'Ben Okafor, 03/03/2025 09:12', text: 'سألت شركة التوصيل.\nسترد خلال يوم.' },
      { by: 'Ben Okafor, 03/03/2025 14:40', text: 'عاد الطرد إلى طريقه.' },
    ],
  },
} as const;

const readers: readonly (readonly [suffix: string, reader: Reader, page: string])[] = [
  ['', 'customer', 'support/#ticket=1042'],
  ['.guest', { guestFor: 7 }, 'support/#continue=example&ticket=1042'],
];

for (const [kind, sample] of Object.entries(samples) as [NoticeKind, Sample][]) {
  const of = answers.has(kind) ? readers : ([['', 'desk', 'admin/tickets']] as const);
  for (const [suffix, reader, path] of of) {
    const name = `notification.${kind}`;
    defineMail({ name: name + suffix, kind: name, sample: (scene) => sampleFor(kind, sample, reader, scene, path) });
  }
}

function sampleFor(
  kind: NoticeKind,
  { count = 0, quotes = 0, note }: Sample,
  reader: Reader,
  { locale, name, page }: MailScene,
  path: string,
): WrittenMail {
  const made = said[locale];
  const proven = typeof reader === 'string';
  return noticeLetter({
    kind,
    locale,
    to: proven ? name : undefined,
    by: 'Ben Okafor',
    count,
    quotes: made.quotes.slice(0, quotes),
    note: note && made.note,
    ticket: proven ? made.ticket : '#1042',
    room: '',
    page: page(path),
    reader,
    stop: reader === 'desk' ? undefined : page('api/v1/mail-subscriptions/example'),
    choices: page('admin/notifications/preferences'),
  });
}
