import type { Words } from './mail-words.js';

const messages = (count: number) => (count === 1 ? 'a message' : `${count} messages`);

export const english: Words = {
  conversation: 'a conversation',
  open: 'Open it in the desk',
  goOn: 'Go on with the conversation',
  greeting: (name) => (name === undefined ? 'Hello,' : `Hello ${name},`),
  more: (count) =>
    count === 1 ? 'One earlier message is not shown here.' : `${count} earlier messages are not shown here.`,
  why: (page) =>
    `You get this mail because you have not seen it in the desk. What you are told of, you choose at ${page}`,
  whyCustomer: 'You get this mail because you wrote to us and have not seen our answer yet.',
  linkLasts: (days) =>
    `The link is for you alone: it works once, and for ${days} ${days === 1 ? 'day' : 'days'}. The next mail has a new one.`,
  notYou: 'If you did not write to us, somebody has mistyped their address. You need not do anything.',
  stop: (page) => `To get no more of these mails at this address: ${page}`,
  mentioned: ({ by, about }) => ({
    subject: `${by} mentioned you in ${about}`,
    paragraphs: [`${by} mentioned you in ${about}:`],
  }),
  assigned: ({ by, about, note }) => ({
    subject: `You have ${about}`,
    paragraphs: [`You have ${about} from now on; ${by} gave it to you.`, ...(note ? [note] : [])],
  }),
  customer_replied: ({ by, about, count }) => ({
    subject: `${by} wrote: ${about}`,
    paragraphs: [`${by} wrote ${messages(count)} in ${about}:`],
  }),
  colleague_noted: ({ by, about }) => ({
    subject: `A note about ${about}`,
    paragraphs: [`${by} left a note about ${about}, which the customer does not see:`],
  }),
  waiting_too_long: ({ about }) => ({
    subject: `Waiting for an answer: ${about}`,
    paragraphs: [`The customer of ${about} has waited too long for an answer.`],
  }),
  staff_replied: ({ count }) => ({
    subject: 'You have an answer',
    paragraphs: [count === 1 ? 'You have an answer from us:' : `You have ${count} messages from us:`],
  }),
  ticket_solved: ({ about }) => ({
    subject: `Solved: ${about}`,
    paragraphs: [`We think that ${about} is solved. If it is not, write to us again in the same conversation.`],
  }),
};
