import type { Actor } from '../../kernel/index.js';
import { can, reaches } from '../../kernel/index.js';
import type { Ticket } from './ticket.entity.js';

type Placed = Pick<Ticket, 'assigneeId' | 'teamId'>;

/** Whether it is within reach of somebody who works at the desk. What belongs to no team belongs to all of them. */
export function seesAsStaff(actor: Actor, { assigneeId, teamId }: Placed): boolean {
  if (!can(actor, 'ticket.read')) return false;
  if (reaches(actor, 'all') || assigneeId === actor.id) return true;
  const near = teamId === null || actor.teams?.has(teamId) === true;
  if (reaches(actor, 'team')) return near;
  return reaches(actor, 'unassigned') && near && assigneeId === null;
}
