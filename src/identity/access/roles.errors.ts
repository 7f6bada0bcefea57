import { Conflict, Forbidden, Invalid, NotFound, Stale } from '../../kernel/index.js';

export const RoleNotFound = NotFound.define('role.not_found', 'There is no such role; it may have been deleted.');
export const RoleUnknown = Invalid.define(
  'role.unknown',
  'There is no role "{role}"; GET /roles lists those there are.',
);
export const RoleNameTaken = Conflict.define(
  'role.name_taken',
  'There is a role called "{name}" already; choose another name.',
);
export const RoleBuiltIn = Conflict.define(
  'role.built_in',
  'This role belongs to the program and stays as it is; make a role of your own instead.',
);
export const RoleInUse = Conflict.define('role.in_use', 'Somebody still has this role; give them another one first.');
export const RoleStale = Stale.define(
  'role.stale',
  'Somebody has changed this role since you read it. Read it again, then decide.',
);
export const RoleNotYours = Forbidden.define(
  'role.not_yours',
  'The role "{role}" allows more than you may do yourself, so you cannot give, take or change it.',
);
export const TooManyRoles = Conflict.define(
  'role.too_many',
  'There are {max} roles already; delete one that nobody needs.',
);
