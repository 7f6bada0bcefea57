import { duration, integer } from '../setting.js';

export const notifications = {
  mailWait: duration('NOTIFICATION_MAIL_WAIT', {
    default: '1m',
    doc: 'How long a mail about something waits for more of the same, and for the person to see it in the desk.',
  }),
  mailQuotes: integer('NOTIFICATION_MAIL_QUOTES', {
    default: 10,
    min: 1,
    max: 100,
    doc: 'How many unread messages one mail holds at most; it says how many more there are.',
  }),
  unprovenPerDay: integer('UNPROVEN_ADDRESS_MAILS_PER_DAY', {
    default: 10,
    min: 1,
    max: 1000,
    doc: 'How many mails an address gets a day that somebody has typed and nobody has shown to be theirs; more of them wait.',
  }),
  retention: duration('NOTIFICATION_RETENTION', {
    default: '30d',
    doc: 'How long a notification is kept after it was read.',
  }),
  tooOld: duration('NOTIFICATION_TOO_OLD', {
    default: '1d',
    doc: 'Nobody is told any more of what happened longer ago than this: after an upgrade, or when a consumer is set back.',
  }),
};
