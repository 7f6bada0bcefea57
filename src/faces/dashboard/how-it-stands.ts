import { Injectable } from '@nestjs/common';
import type { Standing, Status, Ticket } from '../../desk/tickets/index.js';
import { statuses, TicketStanding, TicketWaits } from '../../desk/tickets/index.js';
import { TeamsService } from '../../identity/teams/index.js';
import type { User } from '../../identity/users/index.js';
import { UsersService } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';

/** So many rows are named; the others are told together. */
export const MOST_NAMED = 100;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** How many are with somebody or some team; null for nobody and none. */
export interface Share<Of extends Named> {
  readonly of: Of | null;
  readonly count: number;
}

export interface Shares<Of extends Named> {
  readonly shares: readonly Share<Of>[];
  /** Of those who are not named: too many, or gone. */
  readonly others: number;
}

export interface Standings {
  readonly at: Date;
  readonly waiting: number;
  readonly longest: Ticket | null;
  readonly unassigned: number;
  readonly open: number;
  readonly byStatus: readonly { readonly status: Status; readonly count: number }[];
  readonly byTeam: Shares<Named>;
  readonly byAgent: Shares<User>;
}

const openStatuses = statuses.filter((status) => status !== 'solved' && status !== 'closed');

/** How the desk stands now, as far as somebody reaches: exact, and at the same price however many tickets there are. */
@Injectable()
export class HowItStands {
  constructor(
    private readonly standing: TicketStanding,
    private readonly waits: TicketWaits,
    private readonly teams: TeamsService,
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {}

  async now(actor: Actor): Promise<Standings> {
    const [rows, waiting, longest] = await Promise.all([
      this.standing.of(actor),
      this.waits.count(actor),
      this.waits.longest(actor),
    ]);
    const [byTeam, byAgent] = await Promise.all([
      shared(sumsOf(rows, 'teamId'), (ids) => this.teams.findMany(ids)),
      shared(sumsOf(rows, 'assigneeId'), (ids) => this.users.findMany(ids)),
    ]);
    return {
      at: this.clock.now(),
      waiting,
      longest,
      unassigned: total(rows.filter(({ assigneeId, shelf }) => assigneeId === null && shelf === 'queue')),
      open: total(rows),
      byStatus: openStatuses.map((status) => ({ status, count: total(rows.filter((row) => row.status === status)) })),
      byTeam,
      byAgent,
    };
  }
}

function total(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** Most first. */
function sumsOf(rows: readonly Standing[], by: 'teamId' | 'assigneeId'): [string | null, number][] {
  const groups = Map.groupBy(rows, (row) => row[by]);
  return [...groups].map(([id, some]): [string | null, number] => [id, total(some)]).sort((a, b) => b[1] - a[1]);
}

async function shared<Of extends Named>(
  sums: readonly [string | null, number][],
  find: (ids: readonly string[]) => Promise<Of[]>,
): Promise<Shares<Of>> {
  const asked = sums.slice(0, MOST_NAMED);
  const known = new Map((await find(asked.flatMap(([id]) => id ?? []))).map((one) => [one.id, one]));
  const shares = asked.flatMap(([id, count]): Share<Of>[] => {
    if (id === null) return [{ of: null, count }];
    const of = known.get(id);
    return of ? [{ of, count }] : [];
  });
  return { shares, others: sums.reduce((sum, [, count]) => sum + count, 0) - total(shares) };
}
