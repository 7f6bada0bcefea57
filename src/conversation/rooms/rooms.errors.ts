import { Conflict, Forbidden, Invalid, NotFound, Stale } from '../../kernel/index.js';

export const RoomNotFound = NotFound.define('room.not_found', 'There is no such room, or you are not in it.');
export const RoomStale = Stale.define(
  'room.stale',
  'Somebody has changed this room since you read it. Read it again, then decide.',
);
export const SlugTaken = Conflict.define(
  'room.slug_taken',
  'There is a channel at "{slug}" already; choose another address.',
);
export const RoomArchived = Conflict.define('room.archived', 'This room is archived; nothing new happens in it.');
export const RoomRoleNeeded = Forbidden.define('room.role_needed', 'Only {who} of this room may do that.');
export const RoomMuted = Forbidden.define('room.muted', 'You may read in this room and not write {howLong}.');
export const RoomBanned = Forbidden.define('room.banned', 'You may not come into this room.');
export const NotJoined = Forbidden.define('room.not_joined', 'Join this room before you write in it.');
export const RoomFixed = Conflict.define(
  'room.fixed',
  'Who is in this room follows from what it is for, so nobody joins, leaves or is added.',
);
export const LastOwner = Conflict.define(
  'room.last_owner',
  'Somebody has to own this room; make somebody else an owner first.',
);
export const RoomFull = Conflict.define('room.full', 'There are {max} people in this room already.');
export const MemberNotFound = NotFound.define('room.member_not_found', 'They are not in this room.');
export const PersonUnknown = Invalid.define('room.person_unknown', 'There is nobody you could add by this id.');
export const NotYourself = Invalid.define('room.not_yourself', 'A conversation takes two; choose somebody else.');
export const NotReachable = Forbidden.define(
  'room.not_reachable',
  'You can write to staff, and to people who have accepted you as a contact.',
);
export const PersonBlocked = Forbidden.define(
  'room.person_blocked',
  'You have blocked this person. Unblock them before you write to them.',
);
export const PersonNeeded = Forbidden.define(
  'room.person_needed',
  'Rooms are for people; sign in as somebody to make one or to be in one.',
);
