import { defineJob } from '../../../platform/queue/index.js';

export const WriteMail = defineJob<{ id: string }>('notifications.write-mail', {
  queue: 'notifications',
  says: 'Writes a mail about what somebody has not seen, if they have not seen it by now.',
  concurrency: 5,
});

export const WriteDueMails = defineJob('notifications.write-due-mails', {
  queue: 'notifications',
  says: 'Finds mails that are due and whose own job was lost.',
  concurrency: 5,
});
