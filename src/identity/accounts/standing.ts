import { AccountDisabled } from '../auth/index.js';
import type { User } from '../users/index.js';
import { LinkInvalid, LinkUsed } from './accounts.errors.js';

/** Somebody who follows a link must still be let in: it may have been sent before they were disabled. */
export function assertActive(user: User | null): User {
  if (user?.kind !== 'user') throw LinkInvalid();
  if (user.status !== 'active') throw AccountDisabled();
  return user;
}

/** Somebody whose invitation is open. */
export function assertInvited(user: User | null): User {
  if (user?.kind !== 'user') throw LinkInvalid();
  if (user.status === 'active') throw LinkUsed();
  if (user.status !== 'invited') throw AccountDisabled();
  return user;
}
