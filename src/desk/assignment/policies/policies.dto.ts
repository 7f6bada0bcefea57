import { Choice, defineList, Flag, Integer, Text, Time } from '../../../platform/schema/index.js';
import type { Mode } from '../choice/choose.js';
import { modes } from '../choice/choose.js';
import type { AssignmentPolicy } from './policy.entity.js';

const YEAR_S = 31_536_000;

export class PutAssignmentPolicy {
  @Choice(modes, {
    doc: '`manual`: people take tickets and give them out. `round_robin`: whoever has got none for longest. `least_loaded`: whoever has most room, by their capacity.',
    example: 'round_robin',
  })
  mode!: Mode;

  @Flag({ default: true, doc: 'Whether who had the ticket, or the last one of the same customer, goes first.' })
  sticky!: boolean;

  @Integer({ max: 10 * YEAR_S, default: 2_592_000, doc: 'How many seconds ago that may be.' })
  stickyFor!: number;

  @Flag({
    default: true,
    doc: 'Whether the tickets of agents who are gone go to others: offline for too long, switched off, or no longer of the team.',
  })
  takeBack!: boolean;

  @Integer({
    min: 10,
    max: YEAR_S,
    default: 1800,
    doc: 'For how many seconds somebody is offline before they are gone.',
  })
  grace!: number;
}

export class AssignmentPolicyDto {
  @Choice(modes, { doc: 'How its tickets are given out.', example: 'round_robin' })
  mode!: Mode;

  @Flag({ doc: 'Whether who had the ticket, or the last one of the same customer, goes first.', example: true })
  sticky!: boolean;

  @Integer({ doc: 'How many seconds ago that may be.', example: 2_592_000 })
  stickyFor!: number;

  @Flag({ doc: 'Whether the tickets of agents who are gone go to others.', example: true })
  takeBack!: boolean;

  @Integer({ doc: 'For how many seconds somebody is offline before they are gone.', example: 1800 })
  grace!: number;

  @Text({ max: 36, doc: 'The id of the team; `none` for the tickets of no team.', example: 'none' })
  team!: string;

  @Integer({ doc: 'Rises with each change; also the ETag. 0 while nothing has been decided.', example: 3 })
  version!: number;

  @Time({ nullable: true, doc: 'When it was last changed.' })
  updatedAt!: Date | null;

  static of(this: void, policy: AssignmentPolicy): AssignmentPolicyDto {
    const { team, mode, sticky, stickyFor, takeBack, grace, version, updatedAt } = policy;
    const changed = updatedAt === 0 ? null : new Date(updatedAt);
    return { team, mode, sticky, stickyFor, takeBack, grace, version, updatedAt: changed };
  }
}

/** What the list of policies can be asked. */
export const policyList = defineList({
  name: 'assignment policies',
  fields: {
    team: { type: 'text', sort: true, filter: true },
    mode: { type: 'choice', choices: modes, filter: true },
  },
  defaultSort: 'team',
  pages: false,
});
