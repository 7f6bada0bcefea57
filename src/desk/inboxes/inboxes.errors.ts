import { Conflict, Forbidden, Invalid, NotFound, Stale } from '../../kernel/index.js';

export const InboxNotFound = NotFound.define('inbox.not_found', 'There is no such inbox.');
export const InboxNameTaken = Conflict.define(
  'inbox.name_taken',
  'There is an inbox called "{name}" already; choose another name.',
);
export const InboxStale = Stale.define(
  'inbox.stale',
  'Somebody has changed this inbox since you read it. Read it again, then decide.',
);
export const InboxTeamUnknown = Invalid.define(
  'inbox.team_unknown',
  'There is no such team; it may have been deleted.',
);
export const InboxGuestsOff = Forbidden.define(
  'inbox.guests_off',
  'One writes here with an account only; sign in first.',
);
