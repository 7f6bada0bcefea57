import { Injectable } from '@nestjs/common';
import { TicketQueue } from '../../tickets/index.js';
import { Roster } from '../agents/roster.js';
import type { AssignmentPolicy } from '../policies/policy.entity.js';
import { teamIdOf } from '../policies/policy.entity.js';
import type { Candidate } from './choose.js';
import { keepOneFree } from './choose.js';
import type { Trigger } from './decision.entity.js';
import { GivingOut } from './giving-out.js';
import { Units } from './units.js';
import { WhoHadIt } from './who-had-it.js';

/** What stands further back waits for the next run, which follows at once as long as tickets are given out. */
const AT_ONCE = 100;

/** Goes through what waits for a team, most urgent and longest waiting first, and gives it out. */
@Injectable()
export class LineUp {
  constructor(
    private readonly queue: TicketQueue,
    private readonly roster: Roster,
    private readonly giving: GivingOut,
    private readonly units: Units,
    private readonly had: WhoHadIt,
  ) {}

  /** Whether there may be more to do at once. */
  async giveOut(policy: AssignmentPolicy, trigger: Trigger, signal: AbortSignal): Promise<boolean> {
    const teamId = teamIdOf(policy.team);
    const waiting = await this.queue.waiting([teamId], AT_ONCE);
    if (waiting.length === 0) return false;
    const agents = await this.roster.of(teamId);
    let candidates = agents.map(({ actor, used, capacity, absent }): Candidate => ({
      userId: actor.id,
      used,
      capacity,
      absent,
      turn: 0,
    }));
    let given = 0;
    for (const ticket of waiting) {
      if (signal.aborted) return true;
      const weight = this.units.weightOf(ticket);
      const wanted = { weight, ...(await this.had.before(ticket, policy)) };
      const became = await this.giving.give(ticket, wanted, candidates, trigger);
      if (became === 'gone') continue;
      if (became === 'nobody') {
        candidates = keepOneFree(wanted, candidates);
        continue;
      }
      given += 1;
      candidates = candidates.map((each) => (each.userId === became.to ? { ...each, used: each.used + weight } : each));
    }
    return given > 0 && waiting.length === AT_ONCE;
  }
}
