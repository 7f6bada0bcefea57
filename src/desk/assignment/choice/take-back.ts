import { Injectable } from '@nestjs/common';
import { Presence } from '../../../conversation/presence/index.js';
import { PersonActors } from '../../../identity/teams/index.js';
import { can, Clock, system } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { TicketChanges, TicketQueue } from '../../tickets/index.js';
import type { AssignmentPolicy } from '../policies/policy.entity.js';
import { teamIdOf } from '../policies/policy.entity.js';
import { DecisionsRepository } from './decisions.repository.js';

const SECOND = 1000;
/** Of one agent in one run; the next run goes on. */
const AT_ONCE = 500;

/** Tickets of agents who are gone stand in the queue again. Who only takes nothing new keeps what they have. */
@Injectable()
export class TakeBack {
  constructor(
    private readonly queue: TicketQueue,
    private readonly changes: TicketChanges,
    private readonly actors: PersonActors,
    private readonly presence: Presence,
    private readonly hands: DecisionsRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async of(policy: AssignmentPolicy): Promise<void> {
    const teamId = teamIdOf(policy.team);
    const holders = await this.queue.holders(teamId);
    const [actors, facts] = await Promise.all([this.actors.of(holders), this.presence.statesOf(holders)]);
    const before = this.clock.ms() - policy.grace * SECOND;
    for (const userId of holders) {
      const actor = actors.get(userId);
      const works = actor !== undefined && can(actor, 'ticket.work');
      const now = facts.get(userId);
      const silent = now?.status === 'offline' && (now.lastSeenAt ?? 0) <= before;
      const left = teamId !== null && actor?.teams?.has(teamId) !== true;
      if (works && !silent && !left) continue;
      const tickets = await this.queue.heldBy(userId, teamId, AT_ONCE);
      const hands = await this.hands.handsOn(
        tickets.map(({ id }) => id),
        userId,
      );
      for (const { id, updatedAt } of tickets) {
        const hand = hands.get(id);
        if (!works) await this.take(id, userId, 'They do not work on tickets any more.');
        else if (left && hand?.state === 'left') await this.take(id, userId, 'They left the team.');
        else if (silent && (hand?.at ?? updatedAt) <= before)
          await this.take(id, userId, 'They have been away too long.');
      }
    }
  }

  private async take(id: string, userId: string, note: string): Promise<void> {
    await this.uow.quiet('each ticket says for itself that nobody has it any more', async () => {
      const ticket = await this.queue.hold(id);
      if (ticket?.assigneeId !== userId || ticket.shelf !== 'queue') return;
      await this.changes.assign(system('assignment'), ticket, null, 'gone', note);
    });
  }
}
