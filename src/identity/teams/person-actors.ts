import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { can } from '../../kernel/index.js';
import { Roles } from '../access/index.js';
import { UsersService } from '../users/index.js';
import { TeamsRepository } from './teams.repository.js';

/** So many work at a desk at the most. */
const MOST = 5000;

/**
 * What people may do who are not asking for it themselves: whoever is to be given something, or told of it. They act
 * through no session; those who may not sign in are not among them.
 */
@Injectable()
export class PersonActors {
  constructor(
    private readonly users: UsersService,
    private readonly roles: Roles,
    private readonly teams: TeamsRepository,
  ) {}

  /** Everybody who may do this; with a team, those who are in it. */
  async holding(permission: string, teamId?: string): Promise<Actor[]> {
    const ids =
      teamId === undefined
        ? await this.users.activeOf(await this.roles.allowing(permission), MOST)
        : await this.teams.memberIds(teamId);
    return [...(await this.of(ids)).values()].filter((actor) => can(actor, permission));
  }

  async find(userId: string): Promise<Actor | undefined> {
    return (await this.of([userId])).get(userId);
  }

  async of(userIds: readonly string[]): Promise<Map<string, Actor>> {
    const users = (await this.users.findMany([...new Set(userIds)])).filter(({ status }) => status === 'active');
    const teams = await this.teams.teamsOfMany(users.map(({ id }) => id));
    const actors = new Map<string, Actor>();
    for (const { id, kind, role } of users) {
      const { permissions, scope } = (await this.roles.of(role)) ?? { permissions: new Set<string>(), scope: 'own' };
      actors.set(id, { kind, id, permissions, scope, teams: teams.get(id) ?? new Set() });
    }
    return actors;
  }
}
