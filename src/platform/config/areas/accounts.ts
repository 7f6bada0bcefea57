import { duration, integer } from '../setting.js';

export const accounts = {
  verifyTtl: duration('VERIFY_LINK_TTL', {
    default: '3d',
    doc: 'How long the link lasts by which somebody shows that an address is theirs.',
  }),
  resetTtl: duration('RESET_LINK_TTL', { default: '1h', doc: 'How long the link to a new password lasts.' }),
  invitationTtl: duration('INVITATION_TTL', {
    default: '7d',
    doc: 'How long an invitation lasts; it can be sent again after that.',
  }),
  emailTtl: duration('EMAIL_CHANGE_LINK_TTL', {
    default: '1d',
    doc: 'How long the link lasts that confirms another address.',
  }),
  continueTtl: duration('CONTINUE_LINK_TTL', {
    default: '7d',
    doc: 'How long the link lasts by which a guest goes on with a conversation from a mail.',
  }),
  mailsPerHour: integer('LINK_MAILS_PER_HOUR', {
    default: 3,
    min: 1,
    max: 1000,
    doc: 'How many mails of one kind with a link a person gets an hour, however often somebody asks for them.',
  }),
};
