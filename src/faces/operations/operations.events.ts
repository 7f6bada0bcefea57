import { defineEvent } from '../../kernel/index.js';

export const ConsumerReset = defineEvent<{ consumer: string; position: number }>('consumer.reset', {
  says: 'An operator sent a consumer back: it hears everything after a position again.',
  stream: ({ consumer }) => `consumer:${consumer}`,
});

export const ParkedEventRetried = defineEvent<{ consumer: string; position: number }>('parked_event.retried', {
  says: 'An operator gave an event that was set aside to its consumer once more, and it was handled.',
  stream: ({ consumer }) => `consumer:${consumer}`,
});

export const DeliveryReplayed = defineEvent<{ deliveryId: string }>('delivery.replayed', {
  says: 'An operator had something sent again to the outside world.',
  stream: ({ deliveryId }) => `delivery:${deliveryId}`,
});

export interface FailedJobs {
  queue: string;
  /** Null where it was all that had failed in the queue. */
  jobId: string | null;
  count: number;
}

export const FailedJobsRetried = defineEvent<FailedJobs>('failed_jobs.retried', {
  says: 'An operator put jobs that had failed back into their queue.',
  stream: ({ queue }) => `queue:${queue}`,
});

export const FailedJobsDiscarded = defineEvent<FailedJobs>('failed_jobs.discarded', {
  says: 'An operator threw jobs away that had failed.',
  stream: ({ queue }) => `queue:${queue}`,
});
