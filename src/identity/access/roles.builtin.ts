import type { Scope } from '../../kernel/index.js';
import type { Permission } from './permissions.js';
import { allPermissions } from './permissions.js';

/** Somebody's part in the desk: what they may do, and which rows that reaches. */
export interface RoleGrant {
  readonly key: string;
  readonly name: string;
  readonly permissions: ReadonlySet<string>;
  readonly scope: Scope;
  readonly builtIn: boolean;
}

/** What everybody with an account may do to it, whatever else their role says. */
export const ownAccount: readonly Permission[] = ['me.read', 'me.update', 'me.secure'];

const guest: readonly Permission[] = [
  'me.read',
  'me.update',
  'presence.use',
  'room.use',
  'ticket.open',
  'moderation.report',
  'media.read',
  'media.upload',
];
const customer: readonly Permission[] = [
  ...ownAccount,
  'contact.use',
  'presence.use',
  'room.use',
  'ticket.open',
  'moderation.report',
  'media.read',
  'media.upload',
];
const agent: readonly Permission[] = [
  ...customer,
  'availability.manage',
  'room.browse',
  'room.create',
  'user.read',
  'team.read',
  'role.read',
  'tag.read',
  'inbox.read',
  'ticket.read',
  'ticket.work',
  'customer.read',
  'customer.update',
];
const lead: readonly Permission[] = [
  ...agent,
  'team.manage',
  'tag.manage',
  'ticket.assign',
  'assignment.manage',
  'ticket.manage',
  'ticket_view.share',
  'customer.manage',
  'moderation.review',
  'mail.read',
];

function builtIn(key: string, name: string, permissions: Iterable<string>, scope: Scope): RoleGrant {
  return { key, name, permissions: new Set(permissions), scope, builtIn: true };
}

/** The roles that every desk has; they change with the program, not with the data. */
export const builtInRoles: readonly RoleGrant[] = [
  builtIn('guest', 'Guest', guest, 'own'),
  builtIn('customer', 'Customer', customer, 'own'),
  builtIn('agent', 'Agent', agent, 'team'),
  builtIn('lead', 'Team lead', lead, 'team'),
  builtIn('admin', 'Administrator', allPermissions, 'all'),
];

/** What anybody gets who makes an account for themselves: to give it to somebody gives nobody power. */
export const everybodys: ReadonlySet<string> = new Set([...ownAccount, ...customer]);

/** Those who use the desk rather than work at it. */
export const outsideRoles: ReadonlySet<string> = new Set(['guest', 'customer']);
