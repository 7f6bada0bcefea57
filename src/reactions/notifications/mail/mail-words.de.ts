import type { Words } from './mail-words.js';

const messages = (count: number) => (count === 1 ? 'eine Nachricht' : `${count} Nachrichten`);

export const german: Words = {
  conversation: 'einem Gespräch',
  open: 'Im Desk öffnen',
  goOn: 'Das Gespräch fortsetzen',
  greeting: (name) => (name === undefined ? 'Guten Tag,' : `Guten Tag ${name},`),
  more: (count) =>
    count === 1 ? 'Eine frühere Nachricht steht hier nicht.' : `${count} frühere Nachrichten stehen hier nicht.`,
  why: (page) =>
    `Sie bekommen diese Mail, weil Sie es im Desk noch nicht gesehen haben. Worüber Sie benachrichtigt werden, wählen Sie unter ${page}`,
  whyCustomer: 'Sie bekommen diese Mail, weil Sie uns geschrieben und unsere Antwort noch nicht gesehen haben.',
  linkLasts: (days) =>
    `Der Link ist nur für Sie: Er gilt einmal und ${days} ${days === 1 ? 'Tag' : 'Tage'} lang. In der nächsten Mail steht ein neuer.`,
  notYou: 'Haben Sie uns nicht geschrieben, hat sich jemand bei der Adresse vertippt. Sie müssen nichts tun.',
  stop: (page) => `Keine solchen Mails mehr an diese Adresse: ${page}`,
  mentioned: ({ by, about }) => ({
    subject: `${by} hat Sie erwähnt: ${about}`,
    paragraphs: [`${by} hat Sie erwähnt, in ${about}:`],
  }),
  assigned: ({ by, about, note }) => ({
    subject: `Sie haben ${about}`,
    paragraphs: [`${about} gehört jetzt Ihnen; ${by} hat es Ihnen gegeben.`, ...(note ? [note] : [])],
  }),
  customer_replied: ({ by, about, count }) => ({
    subject: `${by} hat geschrieben: ${about}`,
    paragraphs: [`${by} hat ${messages(count)} geschrieben, in ${about}:`],
  }),
  colleague_noted: ({ by, about }) => ({
    subject: `Eine Notiz zu ${about}`,
    paragraphs: [`${by} hat eine Notiz zu ${about} hinterlassen, die der Kunde nicht sieht:`],
  }),
  waiting_too_long: ({ about }) => ({
    subject: `Wartet auf Antwort: ${about}`,
    paragraphs: [`Bei ${about} wird schon zu lange auf eine Antwort gewartet.`],
  }),
  staff_replied: ({ count }) => ({
    subject: 'Sie haben eine Antwort',
    paragraphs: [count === 1 ? 'Sie haben eine Antwort von uns:' : `Sie haben ${count} Nachrichten von uns:`],
  }),
  ticket_solved: ({ about }) => ({
    subject: `Gelöst: ${about}`,
    paragraphs: [`Wir meinen, dass ${about} gelöst ist. Falls nicht, schreiben Sie uns wieder im selben Gespräch.`],
  }),
};
