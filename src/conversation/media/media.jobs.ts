import { defineJob } from '../../platform/queue/index.js';

/** What may pass is waited for by the row; the queue tries again only what lost its process, or could not write. */
export const ProcessMedia = defineJob<{ id: string }>('media.process', {
  queue: 'media',
  says: 'Looks at a file that was sent: searches it for viruses, cleans a picture and makes its thumbnail.',
  // A picture takes a few hundred megabytes while it is read.
  concurrency: 2,
  timeoutMs: 180_000,
});

export const FindDueMedia = defineJob('media.find-due', {
  queue: 'housekeeping',
  says: 'Queues files that are to be looked at again, or whose job was lost.',
  attempts: 1,
});

export const ForgetLooseMedia = defineJob('media.forget-loose', {
  queue: 'housekeeping',
  says: 'Deletes files that hang on nothing for a day, and stored files that no row knows.',
  timeoutMs: 10 * 60_000,
});
