import { duration, integer } from '../setting.js';

export const contacts = {
  requestsOpen: integer('CONTACT_REQUESTS_OPEN', {
    default: 50,
    min: 1,
    max: 1000,
    doc: 'How many contact requests of one person may wait for an answer at a time.',
  }),
  requestsPerDay: integer('CONTACT_REQUESTS_PER_DAY', {
    default: 20,
    min: 1,
    doc: 'How many contact requests one person may send in 24 hours.',
  }),
  requestTtl: duration('CONTACT_REQUEST_TTL', {
    default: '30d',
    doc: 'How long a contact request waits for an answer, and how long after it was declined the same person may not be asked again.',
  }),
  blocks: integer('CONTACT_BLOCKS', {
    default: 1000,
    min: 1,
    max: 100_000,
    doc: 'How many people one person may block.',
  }),
};
