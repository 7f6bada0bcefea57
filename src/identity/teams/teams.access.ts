import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { can, reaches } from '../../kernel/index.js';
import type { Permission } from '../access/index.js';
import { assertCan } from '../access/index.js';
import type { Team } from './team.entity.js';
import { TeamNotFound, TeamNotYours, TeamStale } from './teams.errors.js';
import { TeamsRepository } from './teams.repository.js';

type Act = 'read' | 'manage';

const needed = { read: 'team.read', manage: 'team.manage' } as const satisfies Record<Act, Permission>;

/**
 * The only door to a team. `team.read` sees all of them. `team.manage` reaches the teams that the actor leads, and every
 * team for an actor whose scope is `all`.
 */
@Injectable()
export class TeamsAccess {
  constructor(private readonly teams: TeamsRepository) {}

  /** To change it, load it inside the unit of work: then it, and who is in it, stay as they are until the commit. */
  async load(actor: Actor, id: string, act: Act, ifVersion?: number): Promise<Team> {
    if (!can(actor, needed.read)) throw TeamNotFound();
    const team = await (act === 'read' ? this.teams.find(id) : this.teams.findForChange(id));
    if (!team) throw TeamNotFound();
    this.assert(actor, act);
    if (act === 'manage' && !reaches(actor, 'all') && !(await this.leads(actor, id))) throw TeamNotYours();
    if (ifVersion !== undefined && team.version !== ifVersion) throw TeamStale();
    return team;
  }

  assert(actor: Actor, act: Act): void {
    assertCan(actor, needed[act]);
  }

  /** A new team is nobody's yet: only who may manage every team makes one. */
  assertMayMake(actor: Actor): void {
    this.assert(actor, 'manage');
    if (!reaches(actor, 'all')) throw TeamNotYours();
  }

  private async leads(actor: Actor, teamId: string): Promise<boolean> {
    return actor.kind === 'user' && ((await this.teams.findMember(teamId, actor.id))?.lead ?? false);
  }
}
