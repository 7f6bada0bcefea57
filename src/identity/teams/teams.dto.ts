import { Choice, Flag, Id, Integer, PartialOf, Text, Time } from '../../platform/schema/index.js';
import type { UserStatus } from '../users/index.js';
import { avatarUrlOf, userStatuses } from '../users/index.js';
import type { Membership } from './members.service.js';
import type { Team } from './team.entity.js';

export class TeamDto {
  @Id({ doc: 'The id of the team.' })
  id!: string;

  @Text({ max: 50, doc: 'What the team is called; unique whatever the case.', example: 'Returns' })
  name!: string;

  @Text({ max: 64, doc: 'The time zone it works in, by its IANA name.', example: 'Europe/Stockholm' })
  timeZone!: string;

  @Integer({ min: 1, doc: 'Rises with each change of name or time zone; also the ETag.', example: 3 })
  version!: number;

  @Time({ doc: 'When it was made.' })
  createdAt!: Date;

  @Time({ doc: 'When its name or time zone was last changed.' })
  updatedAt!: Date;

  static of(this: void, team: Team): TeamDto {
    return {
      id: team.id,
      name: team.name,
      timeZone: team.timeZone,
      version: team.version,
      createdAt: new Date(team.createdAt),
      updatedAt: new Date(team.updatedAt),
    };
  }
}

export class CreateTeam {
  @Text({ max: 50, doc: 'What the team is to be called; unique whatever the case.', example: 'Returns' })
  name!: string;

  @Text({
    max: 64,
    default: 'UTC',
    doc: 'The time zone it works in, by its IANA name.',
    example: 'Europe/Stockholm',
  })
  timeZone!: string;
}

export class ChangeTeam extends PartialOf(CreateTeam) {}

export class TeamMemberDto {
  @Id({ doc: 'The id of the person.' })
  userId!: string;

  @Text({ max: 100, doc: 'What they are called.', example: 'Anna Larsson' })
  name!: string;

  @Text({ max: 100, nullable: true, doc: 'Where their picture is, on this server; null without one.' })
  avatarUrl!: string | null;

  @Text({ max: 36, doc: 'Their role: the word of a built-in one, or the id of one made here.', example: 'agent' })
  role!: string;

  @Choice(userStatuses, { doc: 'Who is disabled stays in the team, but cannot act.', example: 'active' })
  status!: UserStatus;

  @Flag({ doc: 'Whether they lead the team.', example: false })
  lead!: boolean;

  @Time({ doc: 'Since when they are in the team.' })
  joinedAt!: Date;

  static of(this: void, { member, user }: Membership): TeamMemberDto {
    return {
      userId: user.id,
      name: user.name,
      avatarUrl: avatarUrlOf(user),
      role: user.role,
      status: user.status,
      lead: member.lead,
      joinedAt: new Date(member.joinedAt),
    };
  }
}

export class PutTeamMember {
  @Flag({ default: false, doc: 'Whether they lead the team.', example: false })
  lead!: boolean;
}
