import type { MailScene, Quote, WrittenMail } from '../../../platform/mail/index.js';
import { defineMail } from '../../../platform/mail/index.js';
import { forStaff } from '../kinds.js';
import type { NoticeKind } from './mail-words.js';
import { wordsFor } from './mail-words.js';

export interface NoticeFacts {
  readonly kind: NoticeKind;
  readonly locale: string;
  readonly to: string;
  readonly by: string;
  /** How many messages it is about; of them, `quotes` are shown. */
  readonly count: number;
  readonly quotes: readonly Quote[];
  readonly note: string | undefined;
  /** Its number and subject, which is that of the mail too: all mails about it are one thread. */
  readonly ticket: string | undefined;
  /** The name of the room; may be empty. */
  readonly room: string;
  /** Where it can be read in the console, for those who work there. */
  readonly page: string | undefined;
  /** Where they choose what they are told of. */
  readonly choices: string;
}

/** What somebody is written about something that they have not seen in the desk. */
export function noticeLetter(facts: NoticeFacts): WrittenMail {
  const { kind, to, by, count, quotes, note, ticket, room, page, choices } = facts;
  const { words, locale } = wordsFor(facts.locale);
  const about = ticket ?? (room === '' ? words.conversation : room);
  const { subject, paragraphs } = words[kind]({ by, count, about, note });
  const more = count - quotes.length;
  return {
    subject: ticket ?? subject,
    greeting: words.greeting(to),
    paragraphs: [...paragraphs, ...(more > 0 ? [words.more(more)] : [])],
    quotes,
    ...(page !== undefined && { action: { label: words.open, url: page } }),
    after: [page === undefined ? words.whyCustomer : words.why(choices)],
    locale,
  };
}

interface Sample {
  readonly count?: number;
  readonly quotes?: 1 | 2;
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
} as const;

for (const [kind, { count = 0, quotes = 0, note }] of Object.entries(samples) as [NoticeKind, Sample][]) {
  const sample = ({ locale, name, page }: MailScene): WrittenMail => {
    const made = said[locale];
    return noticeLetter({
      kind,
      locale,
      to: name,
      by: 'Ben Okafor',
      count,
      quotes: made.quotes.slice(0, quotes),
      note: note && made.note,
      ticket: made.ticket,
      room: '',
      page: kind === 'mentioned' || forStaff.has(kind) ? page('admin/tickets') : undefined,
      choices: page('admin/notifications/preferences'),
    });
  };
  defineMail({ name: `notification.${kind}`, kind: `notification.${kind}`, sample });
}
