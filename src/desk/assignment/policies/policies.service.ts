import { Injectable } from '@nestjs/common';
import type { Permission } from '../../../identity/access/index.js';
import { assertCan } from '../../../identity/access/index.js';
import { TeamsService } from '../../../identity/teams/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { Clock, NotFound, reaches } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { PolicyNotYours, PolicyStale } from '../assignment.errors.js';
import type { PolicyFacts } from '../assignment.events.js';
import { PolicyChanged } from '../assignment.events.js';
import { PoliciesRepository } from './policies.repository.js';
import type { AssignmentPolicy } from './policy.entity.js';
import { NO_TEAM } from './policy.entity.js';

const PolicyTeamNotFound = NotFound.define('assignment.team_not_found', 'There is no such team.');

const needed = { read: 'ticket.read', manage: 'assignment.manage' } as const satisfies Record<string, Permission>;

/** By which rules the tickets of each team are given out. Whoever works on tickets may know them. */
@Injectable()
export class PoliciesService {
  constructor(
    private readonly policies: PoliciesRepository,
    private readonly teams: TeamsService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<AssignmentPolicy>> {
    this.assert(actor, 'read');
    return this.policies.list(query);
  }

  async get(actor: Actor, team: string): Promise<AssignmentPolicy> {
    this.assert(actor, 'read');
    await this.assertTeam(team);
    return this.policies.of(team);
  }

  /** With `ifVersion`, only if they are still the ones the actor has seen. */
  put(actor: Actor, team: string, wanted: PolicyFacts, ifVersion?: number): Promise<AssignmentPolicy> {
    this.assert(actor, 'manage');
    return this.uow.run(async () => {
      await this.assertTeam(team);
      if (!reaches(actor, 'all') && actor.teams?.has(team) !== true) throw PolicyNotYours();
      const before = await this.policies.hold(team);
      if (ifVersion !== undefined && before.version !== ifVersion) throw PolicyStale();
      const [from, to] = [factsOf(before), factsOf(wanted)];
      if (JSON.stringify(from) === JSON.stringify(to)) return before;
      const change = { ...to, version: before.version + 1, updatedAt: this.clock.ms() };
      await this.policies.change(team, change);
      this.events.emit(actor, PolicyChanged, { team, from, to });
      return { ...before, ...change };
    });
  }

  private assert(actor: Actor, act: 'read' | 'manage'): void {
    assertCan(actor, needed[act]);
  }

  private async assertTeam(team: string): Promise<void> {
    if (team !== NO_TEAM && !(await this.teams.find(team))) throw PolicyTeamNotFound();
  }
}

function factsOf({ mode, sticky, stickyFor, takeBack, grace }: PolicyFacts): PolicyFacts {
  return { mode, sticky, stickyFor, takeBack, grace };
}
