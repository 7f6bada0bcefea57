import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { assertCan, Roles } from '../access/index.js';
import { PeopleService } from '../users/index.js';
import type { RightsView } from './rights.dto.js';
import { TeamsRepository } from './teams.repository.js';

/** What somebody may do and see, as the desk itself decides it. */
@Injectable()
export class Rights {
  constructor(
    private readonly people: PeopleService,
    private readonly roles: Roles,
    private readonly teams: TeamsRepository,
  ) {}

  async of(actor: Actor, userId: string): Promise<RightsView> {
    const { role, status } = await this.people.get(actor, userId);
    for (const permission of ['role.read', 'team.read'] as const) assertCan(actor, permission);
    const held = await this.roles.of(role);
    const memberships = await this.teams.membershipsOf(userId);
    const leads = new Map(memberships.map(({ teamId, lead }) => [teamId, lead]));
    const teams = await this.teams.findMany([...leads.keys()]);
    return {
      role,
      roleName: held?.name ?? role,
      scope: held?.scope ?? 'own',
      counts: status === 'active',
      allowed: held?.permissions ?? new Set(),
      teams: teams
        .toSorted((one, other) => one.name.localeCompare(other.name))
        .map((team) => ({ team, lead: leads.get(team.id) ?? false })),
    };
  }
}
