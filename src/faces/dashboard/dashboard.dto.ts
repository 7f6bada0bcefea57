import type { Status } from '../../desk/tickets/index.js';
import { statuses } from '../../desk/tickets/index.js';
import { avatarUrlOf } from '../../identity/users/index.js';
import { Choice, Flag, Id, Integer, ListOf, Nested, Text, Time } from '../../platform/schema/index.js';
import type { Days, Sums } from '../../reactions/reports/index.js';
import { MOST_DAYS, quantile } from '../../reactions/reports/index.js';
import type { Step } from './first-steps.js';
import { steps } from './first-steps.js';
import type { Standings } from './how-it-stands.js';
import { MOST_NAMED } from './how-it-stands.js';

const count = (doc: string) => Integer({ doc, example: 7 });
const date = { max: 10, pattern: /^\d{4}-\d{2}-\d{2}$/, hint: 'Give a date such as 2026-11-20.' } as const;

class LongestWait {
  @Id({ doc: 'The ticket.' })
  ticketId!: string;

  @count('What people call it.')
  number!: number;

  @Text({ max: 200, doc: 'What it is about.', example: 'My parcel has not come' })
  subject!: string;

  @Time({ doc: 'Since when the customer waits for an answer.' })
  since!: Date;
}

class OpenByStatus {
  @Choice(statuses, { doc: 'The status.', example: 'open' })
  status!: Status;

  @count('How many there are.')
  count!: number;
}

class OpenByTeam {
  @Id({ nullable: true, doc: 'The team; null for no team.' })
  teamId!: string | null;

  @Text({ max: 50, nullable: true, doc: 'What it is called.', example: 'Billing' })
  name!: string | null;

  @count('How many it has.')
  count!: number;
}

class OpenByAgent {
  @Id({ nullable: true, doc: 'The agent; null for nobody.' })
  userId!: string | null;

  @Text({ max: 100, nullable: true, doc: 'What they are called.', example: 'Anna Larsson' })
  name!: string | null;

  @Text({ max: 100, nullable: true, doc: 'Where their picture is.' })
  avatarUrl!: string | null;

  @count('How many they have.')
  count!: number;
}

class OpenTickets {
  @count('All that are neither solved nor closed nor spam.')
  total!: number;

  @ListOf(OpenByStatus, { max: statuses.length, doc: 'By status.' })
  byStatus!: OpenByStatus[];

  @ListOf(OpenByTeam, { max: MOST_NAMED, doc: 'By team, those with most first.' })
  byTeam!: OpenByTeam[];

  @count('With teams that are not named.')
  otherTeams!: number;

  @ListOf(OpenByAgent, { max: MOST_NAMED, doc: 'By agent, those with most first.' })
  byAgent!: OpenByAgent[];

  @count('With people who are not named.')
  otherAgents!: number;
}

export class DashboardDto {
  @Time({ doc: 'When it was so.' })
  at!: Date;

  @count('How many customers wait for an answer, of tickets that want work.')
  waiting!: number;

  @Nested(LongestWait, { nullable: true, doc: 'Who has waited for longest; null when nobody waits.' })
  longestWait!: LongestWait | null;

  @count('Tickets that want work and that nobody has.')
  unassigned!: number;

  @Nested(OpenTickets, { doc: 'What is not done.' })
  open!: OpenTickets;

  static of(this: void, stands: Standings): DashboardDto {
    const { at, waiting, longest, unassigned, open, byStatus, byTeam, byAgent } = stands;
    return {
      at,
      waiting,
      longestWait: longest && {
        ticketId: longest.id,
        number: longest.number,
        subject: longest.subject,
        since: new Date(longest.waitingSince),
      },
      unassigned,
      open: {
        total: open,
        byStatus: byStatus.map((each) => ({ ...each })),
        byTeam: byTeam.shares.map(({ of, ...row }) => ({ teamId: of?.id ?? null, name: of?.name ?? null, ...row })),
        otherTeams: byTeam.others,
        byAgent: byAgent.shares.map(({ of, ...row }) => ({
          userId: of?.id ?? null,
          name: of?.name ?? null,
          avatarUrl: of && avatarUrlOf(of),
          ...row,
        })),
        otherAgents: byAgent.others,
      },
    };
  }
}

export class DaysAskedDto {
  @Text({
    ...date,
    optional: true,
    doc: 'The first day; without it, as many days as `days` says.',
    example: '2026-11-01',
  })
  from?: string;

  @Text({ ...date, optional: true, doc: 'The last day; without it, today.', example: '2026-11-20' })
  to?: string;

  @Integer({ min: 1, max: MOST_DAYS, default: 30, doc: 'How many days, where the first one is not given.' })
  days!: number;

  @Text({ max: 64, optional: true, doc: 'Whose days: an IANA name; UTC without it.', example: 'Europe/Berlin' })
  timeZone?: string;
}

const seconds = (doc: string) =>
  Integer({ nullable: true, doc: `${doc} Null where there was no answer.`, example: 540 });

class Figures {
  @count('Tickets that were opened.')
  created!: number;

  @count('Tickets that were solved, or closed without; again each time.')
  solved!: number;

  @count('Tickets that were solved and are open again.')
  reopened!: number;

  @count('First answers to customers who had asked.')
  answered!: number;

  @seconds('How long they had waited for it, in seconds: the mean.')
  answerMean!: number | null;

  @seconds('Half of them had waited no longer than this, in seconds; read from ranges, so nearly so.')
  answerMedian!: number | null;

  @seconds('Nine of ten had waited no longer than this, in seconds; read from ranges, so nearly so.')
  answerP90!: number | null;
}

class DayDto extends Figures {
  @Text({ max: 10, doc: 'The day.', example: '2026-11-20' })
  date!: string;
}

class TotalDto extends Figures {}

export class DaysDto {
  @Text({ max: 64, doc: 'Whose days they are.', example: 'Europe/Berlin' })
  timeZone!: string;

  @ListOf(DayDto, { max: MOST_DAYS, doc: 'Each day, the first one first.' })
  data!: DayDto[];

  @Nested(TotalDto, { doc: 'All days together.' })
  total!: TotalDto;

  static of(this: void, { timeZone, days, total }: Days): DaysDto {
    const data = days.map(({ date: day, sums }) => ({ date: day, ...figuresOf(sums) }));
    return { timeZone, data, total: figuresOf(total) };
  }
}

function figuresOf(sums: Sums): Figures {
  const { created, solved, reopened, answered, answerTime } = sums;
  return {
    ...{ created, solved, reopened, answered },
    answerMean: answered === 0 ? null : Math.round(answerTime / answered / 1000),
    answerMedian: quantile(sums, 0.5) ?? null,
    answerP90: quantile(sums, 0.9) ?? null,
  };
}

class FirstStepDto {
  @Choice(steps, { doc: 'What is to be done.', example: 'colleague' })
  step!: Step;

  @Flag({ doc: 'Whether it is done.', example: false })
  done!: boolean;
}

export class FirstStepsDto {
  @ListOf(FirstStepDto, { max: steps.length, doc: 'In the order in which one does them.' })
  data!: FirstStepDto[];
}
