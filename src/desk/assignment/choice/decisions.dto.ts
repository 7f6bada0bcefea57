import { Choice, defineList, Id, Integer, ListOf, Text, Time } from '../../../platform/schema/index.js';
import type { Ground, Mode, Reason, Verdict } from './choose.js';
import { grounds, modes, verdicts } from './choose.js';
import type { AssignmentDecision, Trigger } from './decision.entity.js';
import { triggers } from './decision.entity.js';

class DecisionReason {
  @Id({ doc: 'Who was thought of.' })
  userId!: string;

  @Text({ max: 100, nullable: true, doc: 'What they are called.', example: 'Anna Larsson' })
  name!: string | null;

  @Choice(verdicts, { doc: 'What became of it.', example: 'skipped' })
  verdict!: Verdict;

  @Choice(grounds, { doc: 'Why, for programs.', example: 'full' })
  why!: Ground;

  @Text({ max: 200, doc: 'Why, in words.', example: '5 of 5 units' })
  says!: string;

  @Integer({ doc: 'How many units they had.', example: 5 })
  used!: number;

  @Integer({ doc: 'How many they take.', example: 5 })
  capacity!: number;
}

export class DecisionDto {
  @Id({ doc: 'The id of the decision.' })
  id!: string;

  @Id({ doc: 'The ticket.' })
  ticketId!: string;

  @Text({ max: 36, doc: 'By whose rules: the id of a team, or `none`.', example: 'none' })
  team!: string;

  @Time({ doc: 'When.' })
  at!: Date;

  @Choice(triggers, { doc: 'What made the desk look: the first of several that came together.', example: 'opened' })
  trigger!: Trigger;

  @Choice(modes, { doc: 'By which rule.', example: 'round_robin' })
  mode!: Mode;

  @Id({ nullable: true, doc: 'Who got it; null for nobody.' })
  chosenId!: string | null;

  @ListOf(DecisionReason, { max: 100, doc: 'Who was thought of, whoever was chosen first.' })
  reasons!: DecisionReason[];

  static of(decision: AssignmentDecision, names: ReadonlyMap<string, string>): DecisionDto {
    const { id, ticketId, team, at, cause, mode, chosenId, reasons } = decision;
    const told = reasons.map((reason) => ({
      ...reason,
      name: names.get(reason.userId) ?? null,
      says: sentenceOf(reason),
    }));
    return { id, ticketId, team, at: new Date(at), trigger: cause, mode, chosenId, reasons: told };
  }
}

const sentences: Record<Ground, string> = {
  had_it_before: 'had it, or the last ticket of the customer, before',
  longest_without: 'longest without a ticket',
  least_loaded: 'most room',
  could: 'could have had it',
  full: 'no room',
  offline: 'offline',
  away: 'away',
  busy: 'busy',
  not_accepting: 'not accepting',
  kept_free: 'kept free for a more urgent ticket',
  gave_it_up: 'gave this ticket up',
  not_in_team: 'not in the team',
};

function sentenceOf({ why, used, capacity }: Reason): string {
  if (why === 'full' || why === 'could') return `${used} of ${capacity} units`;
  return sentences[why];
}

/** What the list of decisions on a ticket can be asked. */
export const decisionList = defineList({
  name: 'assignment decisions',
  fields: {},
  defaultSort: '-id',
  pages: false,
  indexes: { ix_assignment_decisions_ticket: ['ticketId', 'id'] },
});
