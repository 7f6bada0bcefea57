import { Forbidden, NotFound, Stale, Unauthenticated } from '../../kernel/index.js';

export const ApiKeyNotFound = NotFound.define('api_key.not_found', 'There is no such API key.');
export const ApiKeyStale = Stale.define(
  'api_key.stale',
  'Somebody has changed this API key since you read it. Read it again, then decide.',
);
export const ScopeNotYours = Forbidden.define(
  'api_key.scope_not_yours',
  'You cannot give a key the permission "{permission}", which you do not have.',
);
export const ReachNotYours = Forbidden.define(
  'api_key.reach_not_yours',
  'You cannot give a key the scope "{scope}": it reaches further than yours.',
);

export const ApiKeyMalformed = Unauthenticated.define(
  'api_key.malformed',
  'This is not a whole API key: a character is missing or mistyped. Copy it again.',
);
export const ApiKeyHasExpired = Unauthenticated.define('api_key.expired', 'This API key has expired; make a new one.');
export const ApiKeyIsRevoked = Unauthenticated.define('api_key.revoked', 'This API key was revoked; use another one.');
