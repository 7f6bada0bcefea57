import { accounts } from './tables/accounts.mjs';
import { conversation } from './tables/conversation.mjs';
import { customers } from './tables/customers.mjs';
import { people } from './tables/people.mjs';
import { running } from './tables/running.mjs';
import { tickets } from './tables/tickets.mjs';

/**
 * Who may do what: every operation of the API and every socket command, by every kind of caller. This is the decision;
 * `test/authorisation.spec.ts` holds the program to it, and `docs/authorisation.md` is printed from it.
 */
export const columns = {
  anonymous: 'nobody: no credential at all',
  guest: 'a visitor without an account',
  owner: 'the customer whose row it is',
  other: 'another customer',
  agent: 'an agent of the team at hand',
  farAgent: 'an agent of no team',
  lead: 'who leads the team at hand',
  farLead: 'who leads another team',
  admin: 'an administrator',
  key: 'an API key that holds every permission a key can hold',
  bareKey: 'an API key that holds another permission',
} as const;

export const outcomes = {
  yes: 'it is done',
  401: 'sign in first',
  403: 'you know of it and may not do it',
  404: 'for you there is no such thing; the answer is the same as if there were none',
} as const;

/** Callers whose credential counts no more: the same answer everywhere, whatever they could do before. */
export const over = {
  expired: { code: 'auth.token_expired', says: 'an administrator whose access token has expired' },
  ended: { code: 'auth.session_over', says: 'an administrator who was signed out' },
  disabled: { code: 'auth.disabled', says: 'an administrator who was switched off' },
  revokedKey: { code: 'api_key.revoked', says: 'an API key that was revoked' },
  expiredKey: { code: 'api_key.expired', says: 'an API key that has expired' },
} as const;

/** Operations that look at no credential, whatever is sent. */
export const unlocked: readonly string[] = ['getAvatar'];

/** By subject, so that each stays short. */
export const operations = [accounts, people, conversation, tickets, customers, running].join('');

export { commands } from './tables/commands.mjs';
