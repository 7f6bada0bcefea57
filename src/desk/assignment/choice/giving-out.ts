import { Injectable } from '@nestjs/common';
import { Clock, isDomain, newId, system } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Waiting } from '../../tickets/index.js';
import { TicketChanges, TicketQueue } from '../../tickets/index.js';
import { Room } from '../agents/room.js';
import { PoliciesRepository } from '../policies/policies.repository.js';
import type { AssignmentPolicy } from '../policies/policy.entity.js';
import { teamKey } from '../policies/policy.entity.js';
import type { Candidate, Choice, Wanted } from './choose.js';
import { choose } from './choose.js';
import type { Trigger } from './decision.entity.js';
import { DecisionsRepository } from './decisions.repository.js';

/** So much of a team is kept with each decision. */
const REASONS_KEPT = 100;

/** What became of one ticket: to whom it went, nobody could take it, or it does not wait any more. */
export type Given = { readonly to: string } | 'nobody' | 'gone';

/**
 * Gives one ticket to whoever is the right one, in one step: the rules of the team are held, then the capacity of the
 * chosen one, then the ticket, always in this order. What was known of them before is counted anew under the lock.
 */
@Injectable()
export class GivingOut {
  constructor(
    private readonly policies: PoliciesRepository,
    private readonly room: Room,
    private readonly queue: TicketQueue,
    private readonly changes: TicketChanges,
    private readonly decisions: DecisionsRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async give(waiting: Waiting, wanted: Wanted, known: readonly Candidate[], trigger: Trigger): Promise<Given> {
    const about = { waiting, wanted, trigger };
    let candidates = known;
    for (;;) {
      const tried: { userId?: string } = {};
      try {
        return await this.uow.quiet('a ticket that goes to nobody changes nothing but the notes of why', () =>
          this.attempt(about, candidates, tried),
        );
      } catch (error) {
        const { userId } = tried;
        if (!isDomain(error, 'invalid') || userId === undefined) throw error;
        // They have ceased to be somebody who may have it since the run began.
        candidates = candidates.filter((each) => each.userId !== userId);
      }
    }
  }

  private async attempt(
    { waiting, wanted, trigger }: { waiting: Waiting; wanted: Wanted; trigger: Trigger },
    known: readonly Candidate[],
    tried: { userId?: string },
  ): Promise<Given> {
    const policy = await this.policies.hold(teamKey(waiting.teamId));
    if (policy.mode === 'manual') return 'gone';
    const choice = await this.chosen(policy, wanted, known);
    const ticket = await this.queue.hold(waiting.id);
    if (ticket?.shelf !== 'queue' || ticket.assigneeId !== null || teamKey(ticket.teamId) !== policy.team)
      return 'gone';
    if (choice.chosenId === null) {
      await this.noteNobody(policy, ticket.id, trigger, choice);
      return 'nobody';
    }
    tried.userId = choice.chosenId;
    await this.policies.took(policy, choice.chosenId);
    await this.note(policy, ticket.id, trigger, choice);
    await this.changes.assign(system('assignment'), ticket, choice.chosenId, 'queue');
    return { to: choice.chosenId };
  }

  private async chosen(policy: AssignmentPolicy, wanted: Wanted, known: readonly Candidate[]): Promise<Choice> {
    const turns = await this.policies.turns(policy.team);
    let candidates = known.map((each) => ({ ...each, turn: turns.get(each.userId) ?? 0 }));
    const held = new Set<string>();
    for (;;) {
      const choice = choose(policy.mode, wanted, candidates);
      const { chosenId } = choice;
      if (chosenId === null || held.has(chosenId)) return choice;
      const now = await this.room.hold(chosenId);
      held.add(chosenId);
      candidates = candidates.map((each) => (each.userId === chosenId ? { ...each, ...now } : each));
    }
  }

  /** Only when the reasons are others than the last time: otherwise each run would say the same of each ticket. */
  private async noteNobody(
    policy: AssignmentPolicy,
    ticketId: string,
    trigger: Trigger,
    choice: Choice,
  ): Promise<void> {
    const last = await this.decisions.last(ticketId);
    const same = last?.chosenId === null && JSON.stringify(last.reasons) === JSON.stringify(kept(choice));
    if (!same) await this.note(policy, ticketId, trigger, choice);
  }

  private async note(
    { team, mode }: AssignmentPolicy,
    ticketId: string,
    cause: Trigger,
    choice: Choice,
  ): Promise<void> {
    const { chosenId } = choice;
    const at = this.clock.ms();
    await this.decisions.add({ id: newId(), ticketId, team, at, cause, mode, chosenId, reasons: kept(choice) });
  }
}

function kept({ reasons }: Choice) {
  return reasons.slice(0, REASONS_KEPT);
}
