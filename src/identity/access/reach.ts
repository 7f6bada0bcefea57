import type { Scope } from '../../kernel/index.js';
import type { Permission } from './permissions.js';

/** How far a permission reaches: only what is one's own, what the scope of the role says, the teams one leads, or the desk. */
export type Reach = Scope | 'led';
export const reachesOf = ['own', 'unassigned', 'team', 'led', 'all'] as const satisfies readonly Reach[];

/** About oneself, whatever the role: nobody else is in reach by these. */
const oneself: readonly Permission[] = [
  'me.read',
  'me.update',
  'me.secure',
  'room.use',
  'contact.use',
  'media.read',
  'media.upload',
  'presence.use',
  'availability.manage',
  'ticket.open',
];
/** As far as the scope of the role. */
const scoped: readonly Permission[] = ['ticket.read', 'ticket.work', 'ticket.assign', 'ticket.manage'];
/** Every team for whoever reaches everything; otherwise those that one leads. */
const led: readonly Permission[] = ['team.manage', 'assignment.manage'];

export function reachOf(permission: Permission, scope: Scope): Reach {
  if (oneself.includes(permission)) return 'own';
  if (scoped.includes(permission)) return scope;
  if (led.includes(permission)) return scope === 'all' ? 'all' : 'led';
  return 'all';
}
