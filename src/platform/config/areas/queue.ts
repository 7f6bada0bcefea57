import { choice, duration, text } from '../setting.js';

export const queue = {
  driver: choice('QUEUE_DRIVER', ['auto', 'local', 'bull', 'manual'], {
    default: 'auto',
    doc: 'Where jobs wait: `bull` on Redis, `local` in the database; `auto` is Bull when REDIS_URL is set. `manual` runs nothing by itself, for tests.',
  }),
  lease: duration('QUEUE_LEASE', {
    default: '30s',
    doc: 'How long a running job belongs to a process that gives no sign of life; then it is tried again.',
  }),
  poll: duration('QUEUE_POLL', {
    default: '1s',
    doc: 'How often schedules and the local driver look for work nobody woke them for, such as what another process added.',
  }),
  keepFailed: duration('QUEUE_KEEP_FAILED', {
    default: '14d',
    doc: 'How long a job that failed for good is kept to be looked at and tried again.',
  }),
  prefix: text('QUEUE_PREFIX', {
    default: 'quickdesk:queue',
    doc: 'What the keys of the queues in Redis begin with; desks that share a Redis need different ones.',
  }),
};
