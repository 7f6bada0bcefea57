import { Forbidden, Invalid, TooMany } from '../../kernel/index.js';

export const RegistrationClosed = Forbidden.define(
  'accounts.registration_closed',
  'Nobody can make an account for themselves here; ask whoever runs this desk for an invitation.',
);
export const LinkInvalid = Invalid.define(
  'link.invalid',
  'This link is not one of ours, or not for this; open it from the mail again, or ask for a new one.',
);
export const LinkExpired = Invalid.define('link.expired', 'This link has expired; ask for a new one.');
export const LinkUsed = Invalid.define('link.used', 'This link was used already; it works once.');
export const LinkReplaced = Invalid.define(
  'link.replaced',
  'This link does not count any more; use the one in the latest mail, or ask for a new one.',
);
export const LinkOutgrown = Invalid.define(
  'link.outgrown',
  'Whoever wrote here has an account by now: sign in to go on.',
);
export const MailedOften = TooMany.define(
  'accounts.mailed_often',
  'Several mails with a link were sent within the hour; look for them, also among what was taken for spam.',
);
