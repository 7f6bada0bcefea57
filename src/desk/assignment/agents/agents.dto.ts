import { avatarUrlOf } from '../../../identity/users/index.js';
import { Choice, Flag, Id, Integer, ListOf, Text } from '../../../platform/schema/index.js';
import type { Absence } from '../choice/choose.js';
import { absences } from '../choice/choose.js';
import type { AgentSeen } from './agents.service.js';
import type { Agent } from './roster.js';

const reasons = [...absences, 'full'] as const;

const MOST_UNITS = 1000;

export class SetCapacity {
  @Integer({
    max: MOST_UNITS,
    nullable: true,
    doc: 'How many units they take; null for as much as everybody.',
    example: 5,
  })
  units!: number | null;
}

export class CapacityDto extends SetCapacity {
  @Id({ doc: 'The agent.' })
  userId!: string;

  @Integer({ doc: 'How many units they take in the end.', example: 5 })
  capacity!: number;

  @Integer({ doc: 'How many units they have: their new and open tickets, by their weight.', example: 4 })
  used!: number;

  @Integer({ doc: 'Rises with each change; also the ETag. 0 while nothing has been set.', example: 1 })
  version!: number;

  static of(this: void, { actor, set, capacity, used }: Agent): CapacityDto {
    return { userId: actor.id, units: set.units, capacity, used, version: set.version };
  }
}

export class AgentLoadDto extends CapacityDto {
  @Text({ max: 100, doc: 'What they are called.', example: 'Anna Larsson' })
  name!: string;

  @Text({ max: 100, nullable: true, doc: 'Where their picture is.' })
  avatarUrl!: string | null;

  @Integer({ doc: 'How many tickets that are.', example: 3 })
  tickets!: number;

  @Flag({ doc: 'Whether they take new conversations.', example: true })
  accepting!: boolean;

  @Choice(reasons, {
    nullable: true,
    doc: 'Why the desk gives them nothing now; null when it does.',
    example: null,
  })
  skipped!: Absence | 'full' | null;

  static seen(this: void, agent: AgentSeen): AgentLoadDto {
    const { user, tickets, accepting, absent, used, capacity } = agent;
    const skipped = absent ?? (used >= capacity ? 'full' : null);
    const who = { name: user.name, avatarUrl: avatarUrlOf(user) };
    return { ...CapacityDto.of(agent), ...who, tickets, accepting, skipped };
  }
}

export class AgentLoadListDto {
  @ListOf(AgentLoadDto, { max: 5000, doc: 'By name.' })
  data!: AgentLoadDto[];
}

export class OfTeam {
  @Id({ optional: true, doc: 'Only those of this team.' })
  teamId?: string;
}
