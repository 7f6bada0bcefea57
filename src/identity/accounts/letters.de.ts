import type { Letters, Span } from './letters.js';

const units = { minute: ['Minute', 'Minuten'], hour: ['Stunde', 'Stunden'], day: ['Tag', 'Tage'] } as const;
const lasting = ({ count, unit }: Span) =>
  `Der Link gilt einmal und ${count} ${units[unit][count === 1 ? 0 : 1]} lang.`;
const NOT_YOU = 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun.';

export const german: Letters = {
  verify: ({ lasts }) => ({
    subject: 'Ist das Ihre Adresse?',
    greeting: 'Guten Tag,',
    paragraphs: ['Mit dieser Adresse wurde ein Konto angelegt. Bitte bestätigen Sie, dass die Adresse Ihnen gehört.'],
    label: 'Meine Adresse bestätigen',
    after: [
      lasting(lasts),
      'Wenn Sie kein Konto angelegt haben, lassen Sie es dabei: Ohne Ihre Bestätigung bleibt die Adresse unbestätigt.',
    ],
  }),
  reset: ({ name, lasts }) => ({
    subject: 'Wählen Sie ein neues Passwort',
    greeting: `Guten Tag ${name},`,
    paragraphs: ['Jemand hat ein neues Passwort für Ihr Konto angefordert. Wenn Sie es waren, wählen Sie es hier.'],
    label: 'Neues Passwort wählen',
    after: [lasting(lasts), 'Wenn Sie es nicht waren, bleibt Ihr Passwort, wie es ist.'],
  }),
  unfinished: ({ name, lasts }) => ({
    subject: 'Sie haben schon ein Konto',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      'Jemand wollte mit dieser Adresse ein Konto anlegen. Es gibt schon eines, aber noch niemand hat die Adresse bestätigt.',
      'Wenn das Konto Ihnen gehört, wählen Sie ein neues Passwort: Das bestätigt auch die Adresse und meldet alle ab, die sonst angemeldet sind.',
    ],
    label: 'Neues Passwort wählen',
    after: [lasting(lasts), NOT_YOU],
  }),
  alreadyRegistered: ({ name }) => ({
    subject: 'Sie haben schon ein Konto',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      'Jemand wollte mit dieser Adresse ein Konto anlegen. Sie haben schon eines: Melden Sie sich mit dieser Adresse und Ihrem Passwort an.',
      'Wenn Sie das Passwort vergessen haben, fordern Sie hier ein neues an.',
    ],
    label: 'Ich habe mein Passwort vergessen',
    after: [`${NOT_YOU} An Ihrem Konto hat sich nichts geändert.`],
  }),
  passwordChanged: ({ name }) => ({
    subject: 'Ihr Passwort wurde geändert',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      'Das Passwort Ihres Kontos wurde über einen Link geändert, der an diese Adresse ging. Alle, die angemeldet waren, sind abgemeldet.',
      'Wenn Sie es nicht waren, kann jemand Ihre Mails lesen: Sichern Sie zuerst Ihr Postfach und wählen Sie dann über „Passwort vergessen“ ein anderes.',
    ],
  }),
  confirmAddress: ({ lasts }) => ({
    subject: 'Bestätigen Sie Ihre neue Adresse',
    greeting: 'Guten Tag,',
    paragraphs: [
      'Jemand möchte diese Adresse künftig für sein Konto benutzen. Wenn Sie das sind, bestätigen Sie es hier.',
    ],
    label: 'Diese Adresse benutzen',
    after: [lasting(lasts), NOT_YOU],
  }),
  addressAsked: ({ name }) => ({
    subject: 'Ihre Adresse soll geändert werden',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      'Jemand, der Ihr Passwort kennt, hat eine andere E-Mail-Adresse für Ihr Konto angegeben. Bis diese bestätigt ist, ändert sich nichts.',
      'Wenn Sie es nicht waren, ändern Sie jetzt Ihr Passwort: Das hält auch die Änderung der Adresse auf.',
    ],
  }),
  addressWanted: ({ name }) => ({
    subject: 'Jemand wollte Ihre Adresse benutzen',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      'Jemand wollte diese Adresse für ein anderes Konto benutzen. Sie gehört zu Ihrem, deshalb wurde nichts geändert.',
      'Wenn Sie es waren: Eine Adresse kann nur ein Konto haben. Ändern Sie zuerst die Adresse dieses Kontos oder benutzen Sie es weiter.',
    ],
    after: [NOT_YOU],
  }),
  addressChanged: ({ name, to }) => ({
    subject: 'Ihre Adresse wurde geändert',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `Die E-Mail-Adresse Ihres Kontos ist jetzt ${to}. Ab sofort melden Sie sich damit an, und an diese Adresse gehen keine Mails zum Konto mehr.`,
      'Wenn Sie es nicht waren, sagen Sie es sofort denen, die diesen Desk betreiben.',
    ],
  }),
  invitation: ({ name, by, desk, lasts }) => ({
    subject: by ? `${by} lädt Sie zu ${desk} ein` : `Sie sind zu ${desk} eingeladen`,
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      by
        ? `${by} lädt Sie zu ${desk} ein. Nehmen Sie an, indem Sie ein Passwort wählen.`
        : `Sie sind zu ${desk} eingeladen. Nehmen Sie an, indem Sie ein Passwort wählen.`,
    ],
    label: 'Einladung annehmen',
    after: [lasting(lasts)],
  }),
};
