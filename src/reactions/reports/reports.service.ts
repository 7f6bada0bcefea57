import { Injectable } from '@nestjs/common';
import type { Permission } from '../../identity/access/index.js';
import { assertCan } from '../../identity/access/index.js';
import { knownTimeZone } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { Clock, reaches } from '../../kernel/index.js';
import type { Sums } from './figure.entity.js';
import { ALL, noSums, sums } from './figure.entity.js';
import type { LocalDays } from './local-days.js';
import { dateOf, dayNumber, localDay, localDays } from './local-days.js';
import { DaysBackwards, MOST_DAYS, NoSuchDate, NoSuchZone, TooManyDays } from './reports.errors.js';
import type { Place } from './reports.repository.js';
import { ReportsRepository } from './reports.repository.js';

const needed: Permission = 'ticket.read';
const USUAL_DAYS = 30;

export interface DaysAsked {
  /** Dates such as `2026-11-20`; both are included. */
  readonly from?: string;
  readonly to?: string;
  /** How many, up to the last one; instead of `from`. */
  readonly days?: number;
  readonly timeZone?: string;
}

export interface DaySums {
  readonly date: string;
  readonly sums: Sums;
}

export interface Days {
  readonly timeZone: string;
  readonly days: readonly DaySums[];
  readonly total: Sums;
}

/** What happened to tickets, day by day of a time zone, within the reach of whoever asks. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly reports: ReportsRepository,
    private readonly clock: Clock,
  ) {}

  async days(actor: Actor, asked: DaysAsked): Promise<Days> {
    assertCan(actor, needed);
    const timeZone = knownTimeZone(asked.timeZone ?? 'UTC');
    if (timeZone === undefined) throw NoSuchZone();
    const last = asked.to === undefined ? localDay(timeZone, this.clock.ms()) : dayOf('to', asked.to);
    const first = asked.from === undefined ? last - (asked.days ?? USUAL_DAYS) + 1 : dayOf('from', asked.from);
    if (first > last) throw DaysBackwards();
    if (last - first >= MOST_DAYS) throw TooManyDays();
    const found = await this.within(actor, localDays(timeZone, first, last));
    const days = Array.from({ length: last - first + 1 }, (_, at) => ({
      date: dateOf(first + at),
      sums: found.get(first + at) ?? noSums(),
    }));
    const total = noSums();
    for (const day of days) addTo(total, day.sums, 1);
    return { timeZone, days, total };
  }

  /** Whether anybody has ever asked this desk anything. */
  anyTicket(): Promise<boolean> {
    return this.reports.any();
  }

  private async within(actor: Actor, days: LocalDays): Promise<Map<number, Sums>> {
    const { seen, twice } = placesOf(actor);
    const [more, less] = await Promise.all([this.each(seen, days), this.each(twice, days)]);
    const found = new Map<number, Sums>();
    for (const [sign, each] of [...more.map((one) => [1, one] as const), ...less.map((one) => [-1, one] as const)]) {
      for (const [day, some] of each) {
        const sum = found.get(day) ?? noSums();
        found.set(day, sum);
        addTo(sum, some, sign);
      }
    }
    return found;
  }

  private each(places: readonly Place[], days: LocalDays): Promise<Map<number, Sums>[]> {
    return Promise.all(places.map((place) => this.reports.byDay(place, days)));
  }
}

/**
 * Whose figures somebody sees: as `seesAsStaff` says of tickets. What they did themselves counts wherever it was, and is
 * taken off again where it is in the sum of a team already.
 */
function placesOf(actor: Actor): { seen: Place[]; twice: Place[] } {
  if (reaches(actor, 'all')) return { seen: [{ agentId: ALL, teamIds: [ALL] }], twice: [] };
  const near = ['', ...(actor.teams ?? [])];
  const own = { agentId: actor.id, teamIds: [ALL] };
  if (reaches(actor, 'team'))
    return { seen: [{ agentId: ALL, teamIds: near }, own], twice: [{ agentId: actor.id, teamIds: near }] };
  if (reaches(actor, 'unassigned')) return { seen: [{ agentId: '', teamIds: near }, own], twice: [] };
  return { seen: [own], twice: [] };
}

function addTo(sum: Sums, more: Sums, sign: 1 | -1): void {
  for (const name of sums) sum[name] += sign * more[name];
}

function dayOf(field: string, date: string): number {
  const day = dayNumber(date);
  if (!Number.isInteger(day) || dateOf(day) !== date) throw NoSuchDate(field);
  return day;
}
