import { defineEvent } from '../../kernel/index.js';

interface UserFacts {
  userId: string;
}

/** Presence itself never touches the log; whether somebody takes conversations is a decision, and does. */
export const AvailabilityChanged = defineEvent<UserFacts & { accepting: boolean }>('user.availability_changed', {
  says: 'Somebody who works at the desk takes new conversations from now on, or does not.',
  stream: ({ userId }) => `user:${userId}`,
});
