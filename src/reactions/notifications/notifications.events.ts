import { defineEvent } from '../../kernel/index.js';

export const NotificationPreferencesChanged = defineEvent<{ userId: string }>('user.notifications_changed', {
  says: 'Somebody wants to be told of other things, or in other ways.',
  stream: ({ userId }) => `user:${userId}`,
});
