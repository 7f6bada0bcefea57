import { Injectable } from '@nestjs/common';
import type { Actor, Page } from '../../kernel/index.js';
import { Clock, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { withWords } from '../../platform/schema/index.js';
import { checkedFields } from '../users/index.js';
import { Team } from './team.entity.js';
import { TeamsAccess } from './teams.access.js';
import { TeamAdded, TeamDeleted, TeamMemberRemoved, TeamRenamed, TeamTimeZoneChanged } from './teams.events.js';
import { TeamsRepository } from './teams.repository.js';

@Injectable()
export class TeamsService {
  constructor(
    private readonly teams: TeamsRepository,
    private readonly access: TeamsAccess,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** The ids of the teams that somebody is in; what makes the scope `team` of an actor. */
  teamsOf(userId: string): Promise<string[]> {
    return this.teams.teamsOf(userId);
  }

  teamsOfMany(userIds: readonly string[]): Promise<Map<string, Set<string>>> {
    return this.teams.teamsOfMany(userIds);
  }

  /** For modules that tell those who lead a team of something. */
  leadsOf(teamId: string): Promise<string[]> {
    return this.teams.leadsOf(teamId);
  }

  /** For modules that hang something on a team; asks nobody whether that may be known. */
  find(id: string): Promise<Team | null> {
    return this.teams.find(id);
  }

  /** For modules that name teams. */
  findMany(ids: readonly string[]): Promise<Team[]> {
    return this.teams.findMany(ids);
  }

  list(actor: Actor, query: ListQuery): Promise<Page<Team>> {
    this.access.assert(actor, 'read');
    return this.teams.list(withWords(query, { me: actor.id }));
  }

  get(actor: Actor, id: string): Promise<Team> {
    return this.access.load(actor, id, 'read');
  }

  create(actor: Actor, input: { name: string; timeZone: string }): Promise<Team> {
    this.access.assertMayMake(actor);
    return this.uow.run(async () => {
      const { name, timeZone } = checkedFields(input);
      const now = this.clock.ms();
      const team: Team = { id: newId(), ...Team.called(name), timeZone, version: 1, createdAt: now, updatedAt: now };
      await this.teams.insert(team);
      this.events.emit(actor, TeamAdded, { teamId: team.id, name, timeZone });
      return team;
    });
  }

  /** Changes what is given. With `ifVersion`, only if the team is still the one the actor has seen. */
  change(actor: Actor, id: string, input: { name?: string; timeZone?: string }, ifVersion?: number): Promise<Team> {
    return this.uow.run(async () => {
      const team = await this.access.load(actor, id, 'manage', ifVersion);
      const { name = team.name, timeZone = team.timeZone } = checkedFields(input);
      if (name === team.name && timeZone === team.timeZone) return team;
      const changed = {
        ...team,
        ...Team.called(name),
        timeZone,
        version: team.version + 1,
        updatedAt: this.clock.ms(),
      };
      await this.teams.update(changed);
      if (name !== team.name) this.events.emit(actor, TeamRenamed, { teamId: id, from: team.name, to: name });
      if (timeZone !== team.timeZone)
        this.events.emit(actor, TeamTimeZoneChanged, { teamId: id, from: team.timeZone, to: timeZone });
      return changed;
    });
  }

  /** Everybody leaves it, and it is gone. */
  delete(actor: Actor, id: string, ifVersion?: number): Promise<void> {
    return this.uow.run(async () => {
      const team = await this.access.load(actor, id, 'manage', ifVersion);
      for (const member of await this.teams.membersForChange(id)) {
        await this.teams.deleteMember(member);
        this.events.emit(actor, TeamMemberRemoved, { teamId: id, userId: member.userId });
      }
      await this.teams.delete(id);
      this.events.emit(actor, TeamDeleted, { teamId: id, name: team.name });
    });
  }
}
