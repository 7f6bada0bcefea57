import { duration, integer } from '../setting.js';

export const moderation = {
  reportsPerWindow: integer('RATE_LIMIT_REPORT', {
    default: 20,
    min: 1,
    doc: 'How many reports of messages and people one person may make a window (RATE_LIMIT_WINDOW).',
  }),
  floodWindow: duration('FLOOD_WINDOW', {
    default: '10s',
    doc: 'The time over which messages of one customer or guest are counted, in all rooms together. Staff are not counted.',
  }),
  floodMessages: integer('FLOOD_MESSAGES', {
    default: 20,
    doc: 'How many messages one customer or guest may write in that time. 0: as many as they like.',
  }),
  floodRepeats: integer('FLOOD_REPEATS', {
    default: 5,
    doc: 'How often one customer or guest may write the same text in that time. 0: as often as they like.',
  }),
};
