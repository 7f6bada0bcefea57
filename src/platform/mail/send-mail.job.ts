import { defineJob } from '../queue/index.js';

/** One attempt at one mail, in a queue of its own: a slow webhook holds up no mail. The row says how often and when. */
export const SendMail = defineJob<{ id: string }>('mail.send', {
  queue: 'mail',
  says: 'Makes one attempt at a mail that is owed.',
  attempts: 1,
  concurrency: 5,
  timeoutMs: 60_000,
});
