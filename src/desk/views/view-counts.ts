import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { isDomain } from '../../kernel/index.js';
import type { Condition, ListQuery } from '../../platform/schema/index.js';
import type { Tally } from '../tickets/index.js';
import { asked, Ticket, TicketsService, TicketTallies } from '../tickets/index.js';
import type { Asked } from './filter.js';
import { queryOf } from './filter.js';
import { standardViews } from './standard-views.js';
import { ViewsService } from './views.service.js';

export interface ViewCount {
  readonly id: string;
  readonly count: number | null;
}

type Known = 'assigneeId' | 'teamId' | 'status' | 'shelf' | 'priority';

const valueOf: Record<Known, (tally: Tally) => string | null> = {
  assigneeId: ({ assigneeId }) => assigneeId,
  teamId: ({ teamId }) => teamId,
  status: ({ status }) => status,
  shelf: ({ shelf }) => shelf,
  priority: (tally) => Ticket.priorityOf(tally),
};

/** How many tickets are in each view. What the tallies know is added up; what asks for more is counted. */
@Injectable()
export class ViewCounts {
  constructor(
    private readonly views: ViewsService,
    private readonly tickets: TicketsService,
    private readonly tallies: TicketTallies,
  ) {}

  async of(actor: Actor): Promise<ViewCount[]> {
    const views = [...standardViews, ...(await this.views.saved(actor))];
    const questions = views.map((view) => ({ id: view.id, query: questionOf(view, actor) }));
    const tallied = questions.flatMap(({ query }) => (query && isTallied(query) ? query : []));
    const tallies = await this.tallies.within(actor, {
      assigneeIds: named(tallied, 'assigneeId'),
      teamIds: named(tallied, 'teamId'),
    });
    const counts: ViewCount[] = [];
    for (const { id, query } of questions) {
      if (!query) counts.push({ id, count: null });
      else if (isTallied(query)) counts.push({ id, count: sum(tallies, query) });
      else counts.push({ id, count: (await this.tickets.count(actor, query)) ?? null });
    }
    return counts;
  }
}

/** Nothing for a view that was kept by another version, and asks what the list does not know any more. */
function questionOf(view: Asked, actor: Actor): ListQuery | undefined {
  try {
    return asked(queryOf(view), actor);
  } catch (error) {
    if (isDomain(error, 'invalid')) return undefined;
    throw error;
  }
}

function isTallied({ conditions }: ListQuery): boolean {
  return conditions.every(({ field }) => Object.hasOwn(valueOf, field));
}

function sum(tallies: readonly Tally[], { conditions }: ListQuery): number {
  const matching = tallies.filter((tally) => conditions.every((condition) => matches(tally, condition)));
  return matching.reduce((total, { count }) => total + count, 0);
}

function matches(tally: Tally, { field, operator, values }: Condition): boolean {
  return values.includes(valueOf[field as Known](tally)) === (operator === 'in');
}

function named(queries: readonly ListQuery[], field: Known): string[] {
  const conditions = queries.flatMap((query) => query.conditions).filter((each) => each.field === field);
  return [...new Set(conditions.flatMap(({ values }) => values).filter((value) => typeof value === 'string'))];
}
