import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../kernel/index.js';
import { can, reaches } from '../../kernel/index.js';
import type { Ticket } from './ticket.entity.js';

/** Which rows of a list somebody reaches, as `seesAsStaff` says of one; for customers, what they have asked themselves. */
export function withinReach(qb: SelectQueryBuilder<Ticket>, actor: Actor): void {
  if (!can(actor, 'ticket.read')) {
    qb.where('ticket.requesterId = :self', { self: actor.id });
    return;
  }
  if (reaches(actor, 'all')) return;
  const teams = [...(actor.teams ?? [])];
  qb.setParameter('self', actor.id);
  const near = teams.length === 0 ? 'ticket.teamId IS NULL' : '(ticket.teamId IS NULL OR ticket.teamId IN (:...teams))';
  if (teams.length > 0) qb.setParameter('teams', teams);
  if (reaches(actor, 'team')) qb.where(`(ticket.assigneeId = :self OR ${near})`);
  else if (reaches(actor, 'unassigned'))
    qb.where(`(ticket.assigneeId = :self OR (ticket.assigneeId IS NULL AND ${near}))`);
  else qb.where('ticket.assigneeId = :self');
}
