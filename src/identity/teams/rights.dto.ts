import type { Scope } from '../../kernel/index.js';
import { scopes } from '../../kernel/index.js';
import { Choice, Flag, Id, ListOf, Text } from '../../platform/schema/index.js';
import type { Permission, Reach } from '../access/index.js';
import { permissions, reachesOf, reachOf } from '../access/index.js';
import type { Team } from './team.entity.js';

class RightDto {
  @Choice(Object.keys(permissions) as Permission[], { doc: 'What it is called.', example: 'ticket.read' })
  key!: Permission;

  @Text({ max: 300, doc: 'What it allows.', example: 'See the tags.' })
  says!: string;

  @Choice(reachesOf, {
    doc: 'How far: `own` what is theirs, `unassigned` also what nobody has, `team` also what their teams have, `led` the teams they lead, `all` everything.',
    example: 'team',
  })
  reach!: Reach;
}

class RightsTeamDto {
  @Id({ doc: 'The id of the team.' })
  id!: string;

  @Text({ max: 100, doc: 'What it is called.', example: 'Billing' })
  name!: string;

  @Flag({ doc: 'Whether they lead it.', example: false })
  lead!: boolean;
}

export class RightsDto {
  @Text({ max: 36, doc: 'The key of their role.', example: 'agent' })
  role!: string;

  @Text({ max: 100, doc: 'What the role is called.', example: 'Agent' })
  roleName!: string;

  @Choice(scopes, { doc: 'The reach of the role.', example: 'team' })
  scope!: Scope;

  @Flag({ doc: 'Whether any of it counts now: who is invited, disabled or gone cannot use it.', example: true })
  counts!: boolean;

  @ListOf(RightDto, { max: 200, doc: 'What they may do, each with how far it reaches.' })
  rights!: RightDto[];

  @ListOf(RightsTeamDto, { max: 1000, doc: 'The teams they are in.' })
  teams!: RightsTeamDto[];

  static of(this: void, { role, roleName, scope, counts, allowed, teams }: RightsView): RightsDto {
    return {
      ...{ role, roleName, scope, counts },
      rights: (Object.keys(permissions) as Permission[])
        .filter((key) => allowed.has(key))
        .map((key) => ({ key, says: permissions[key], reach: reachOf(key, scope) })),
      teams: teams.map(({ team: { id, name }, lead }) => ({ id, name, lead })),
    };
  }
}

export interface RightsView {
  readonly role: string;
  readonly roleName: string;
  readonly scope: Scope;
  readonly counts: boolean;
  readonly allowed: ReadonlySet<string>;
  readonly teams: readonly { readonly team: Team; readonly lead: boolean }[];
}
