import { duration, integer } from '../setting.js';

export const deliveries = {
  retryFirst: duration('DELIVERY_RETRY_FIRST', {
    default: '10s',
    doc: 'How long after a failed attempt the second one is made; each later one waits four times as long, to twelve hours.',
  }),
  attempts: integer('DELIVERY_ATTEMPTS', {
    default: 12,
    min: 1,
    max: 100,
    doc: 'How often a mail, push or webhook call is tried before it is given up; twelve take about three days.',
  }),
  requeue: duration('DELIVERY_REQUEUE', {
    default: '30s',
    doc: 'How long a queued delivery may take to come to its turn before it counts as lost and is queued again.',
  }),
  attemptTimeout: duration('DELIVERY_ATTEMPT_TIMEOUT', {
    default: '90s',
    doc: 'An attempt that is silent for this long has died with its process, and another may be made.',
  }),
};
