import { Injectable } from '@nestjs/common';
import {
  RoleDeleted,
  RoleDto,
  RoleMade,
  RoleRenamed,
  RoleRightsChanged,
  RolesService,
} from '../../identity/access/index.js';
import {
  TeamAdded,
  TeamDeleted,
  TeamDto,
  TeamLeadChanged,
  TeamMemberAdded,
  TeamMemberRemoved,
  TeamRenamed,
  TeamsService,
  TeamTimeZoneChanged,
} from '../../identity/teams/index.js';
import { changesOfPeople, PeopleService, UserDto } from '../../identity/users/index.js';
import { actorKey, system } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After } from '../../platform/events/index.js';
import { audience, defineSocketEvent, Live } from '../../platform/realtime/index.js';
import { Id, Nested, Text } from '../../platform/schema/index.js';
import { asItIs } from './as-it-is.js';

class UserChange {
  @Id({ doc: 'The person who came, changed or left.' })
  id!: string;

  @Nested(UserDto, { nullable: true, doc: 'The person as they are now.' })
  user!: UserDto | null;
}

class TeamChange {
  @Id({ doc: 'The team that was made, changed or deleted, or whose members changed.' })
  id!: string;

  @Nested(TeamDto, { nullable: true, doc: 'The team as it is now; null when it is deleted.' })
  team!: TeamDto | null;
}

class RoleChange {
  @Text({
    max: 36,
    doc: 'The role that was made, changed or deleted.',
    example: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11',
  })
  key!: string;

  @Nested(RoleDto, { nullable: true, doc: 'The role as it is now; null when it is deleted.' })
  role!: RoleDto | null;
}

const UserChanged = defineSocketEvent<UserChange>('user:changed', {
  says: 'Somebody came, changed or left. Sent to everybody who may see people, and to the person.',
  payload: UserChange,
});

const TeamChanged = defineSocketEvent<TeamChange>('team:changed', {
  says: 'A team was made, changed or deleted, or its members changed. Sent to everybody who may see teams.',
  payload: TeamChange,
});

const RoleChanged = defineSocketEvent<RoleChange>('role:changed', {
  says: 'A role was made, changed or deleted. Sent to everybody who may see roles.',
  payload: RoleChange,
});

const reader = system('broadcast');

/** Tells the consoles what has become of people, teams and roles: the same shapes as a reload would give. */
@Injectable()
export class PeopleBroadcast {
  constructor(
    private readonly people: PeopleService,
    private readonly teams: TeamsService,
    private readonly roles: RolesService,
    private readonly live: Live,
  ) {}

  @After(...changesOfPeople)
  async tellPeople(events: readonly Logged[]): Promise<void> {
    for (const id of idsOf(events, 'userId', 'guestId')) {
      const user = await asItIs(async () => UserDto.of(await this.people.get(reader, id)));
      const self = audience.actor(actorKey({ kind: user?.kind ?? 'user', id }));
      this.live.emit(audience.union(audience.holders('user.read'), self), UserChanged, { id, user });
    }
  }

  @After(TeamAdded, TeamRenamed, TeamTimeZoneChanged, TeamDeleted, TeamMemberAdded, TeamMemberRemoved, TeamLeadChanged)
  async tellTeams(events: readonly Logged[]): Promise<void> {
    for (const id of idsOf(events, 'teamId')) {
      const team = await asItIs(async () => TeamDto.of(await this.teams.get(reader, id)));
      this.live.emit(audience.holders('team.read'), TeamChanged, { id, team });
    }
  }

  @After(RoleMade, RoleRenamed, RoleRightsChanged, RoleDeleted)
  async tellRoles(events: readonly Logged[]): Promise<void> {
    for (const key of idsOf(events, 'roleId')) {
      const role = await asItIs(async () => RoleDto.of(await this.roles.get(reader, key)));
      this.live.emit(audience.holders('role.read'), RoleChanged, { key, role });
    }
  }
}

function idsOf(events: readonly Logged[], ...names: readonly string[]): Set<string> {
  const all = events.flatMap(({ payload }) => names.map((name) => (payload as Record<string, unknown>)[name]));
  return new Set(all.filter((id): id is string => typeof id === 'string'));
}
