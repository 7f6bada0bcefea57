import { Conflict, Forbidden, NotFound, Stale } from '../../kernel/index.js';

export const TeamNotFound = NotFound.define('team.not_found', 'There is no such team; it may have been deleted.');
export const TeamNameTaken = Conflict.define(
  'team.name_taken',
  'There is a team called "{name}" already; choose another name.',
);
export const TeamStale = Stale.define(
  'team.stale',
  'Somebody has changed this team since you read it. Read it again, then decide.',
);
export const TeamNotYours = Forbidden.define(
  'team.not_yours',
  'You may manage only the teams that you lead; ask an administrator for anything else.',
);
export const TeamMemberNotFound = NotFound.define('team.member_not_found', 'This person is not in this team.');
export const MemberNotStaff = Conflict.define(
  'team.member_not_staff',
  'Only active staff can be in a team: somebody with an account that is neither a customer nor disabled.',
);
