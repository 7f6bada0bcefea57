import { defineJob } from '../queue/index.js';

/** One attempt, by a way out that has no queue of its own. How often and when is the row's to say, so no queue retries. */
export const SendDelivery = defineJob<{ id: string }>('delivery.send', {
  queue: 'deliveries',
  says: 'Makes one attempt at something that is owed: a push, a webhook call.',
  attempts: 1,
  concurrency: 10,
  timeoutMs: 60_000,
});
