import { Conflict, Forbidden, Invalid, NotFound, Stale, Unavailable } from '../../kernel/index.js';

export const UserNotFound = NotFound.define('user.not_found', 'There is no such person.');
export const NoProfile = NotFound.define(
  'me.no_profile',
  'Nobody stands behind this credential: only people and guests have a profile.',
);
export const UserStale = Stale.define(
  'user.stale',
  'Somebody has changed this person since you read them. Read them again, then decide.',
);
export const EmailTaken = Conflict.define(
  'user.email_taken',
  'Somebody has this e-mail address already; find them in the list, or give another address.',
);
export const NotYourself = Forbidden.define(
  'user.not_yourself',
  'You cannot disable yourself or change your own role; ask somebody else who may.',
);
export const LastAdmin = Conflict.define(
  'user.last_admin',
  'This is the last active administrator; make somebody else one first.',
);
export const UserGone = Conflict.define(
  'user.gone',
  'This is not possible for somebody who has left or was merged into another person.',
);
export const NotInvited = Conflict.define('user.not_invited', 'This person has no open invitation.');
export const IsGuest = Conflict.define(
  'user.is_guest',
  'This is a guest: without an account there is no role and no e-mail address to change.',
);
export const NotAGuest = Conflict.define('user.not_a_guest', 'Only a guest can be merged into somebody.');
export const MergedElsewhere = Conflict.define(
  'user.merged_elsewhere',
  'This guest was merged into somebody else already.',
);
export const NotActive = Conflict.define(
  'user.not_active',
  'This is only possible for somebody with an active account.',
);
export const HasAddress = Conflict.define(
  'me.has_address',
  'You hear of answers at the address of your account; to change that one, ask for another address.',
);
export const AvatarNotFound = NotFound.define(
  'avatar.not_found',
  'There is no such picture; it may have been replaced.',
);
export const AvatarUnreadable = Invalid.define(
  'avatar.unreadable',
  'This is not a whole PNG, JPEG, WebP or GIF picture of at most 40 megapixels; choose another one.',
);
export const AvatarBusy = Unavailable.define(
  'avatar.busy',
  'Many pictures are being read at the moment; send yours again shortly.',
);
export const AvatarsOff = Unavailable.define(
  'avatar.unavailable',
  'This server cannot read pictures: its image library does not load. Everything else works.',
);
