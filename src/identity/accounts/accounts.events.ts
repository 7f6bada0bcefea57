import { defineEvent } from '../../kernel/index.js';
import type { LinkPurpose } from './link.entity.js';

interface UserFacts {
  userId: string;
}

const stream = ({ userId }: UserFacts) => `user:${userId}`;

export const LinkSent = defineEvent<UserFacts & { linkId: string; purpose: LinkPurpose }>('link.sent', {
  says: 'Somebody was sent a link by mail: to verify or change their address, to set a new password, to accept an invitation, or as a guest to go on with a conversation. Older ones of the kind count no more.',
  stream,
});

export const LinkFollowed = defineEvent<UserFacts & { linkId: string; purpose: LinkPurpose }>('link.followed', {
  says: 'Somebody used a link they were sent by mail.',
  stream,
});

export const RegistrationRepeated = defineEvent<UserFacts>('registration.repeated', {
  says: 'Somebody tried to register an address that has an account already. Its owner is told by mail.',
  stream,
});
