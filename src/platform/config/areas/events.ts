import { duration, integer } from '../setting.js';

export const events = {
  lease: duration('CONSUMER_LEASE', {
    default: '10s',
    doc: 'How long a consumer belongs to a process that gives no sign of life; then another takes over.',
  }),
  sweep: duration('CONSUMER_SWEEP', {
    default: '2s',
    doc: 'How often consumers and deliveries look for work nobody woke them for.',
  }),
  batch: integer('CONSUMER_BATCH', {
    default: 200,
    min: 1,
    max: 5000,
    doc: 'How many events a consumer handles in one transaction.',
  }),
  attempts: integer('CONSUMER_ATTEMPTS', {
    default: 5,
    min: 1,
    max: 100,
    doc: 'How often an event is tried before it is parked for a person to look at.',
  }),
  holeGrace: duration('CONSUMER_HOLE_GRACE', {
    default: '500ms',
    doc: 'How long a missing position of the log is waited for before the database is asked whether it can still come.',
  }),
};
