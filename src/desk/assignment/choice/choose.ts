export const modes = ['manual', 'round_robin', 'least_loaded'] as const;
export type Mode = (typeof modes)[number];

/** Why somebody cannot be given anything now, whatever it is. */
export const absences = ['offline', 'away', 'busy', 'not_accepting', 'kept_free', 'gave_it_up', 'not_in_team'] as const;
export type Absence = (typeof absences)[number];

export const verdicts = ['chosen', 'possible', 'skipped'] as const;
export type Verdict = (typeof verdicts)[number];

export const grounds = ['had_it_before', 'longest_without', 'least_loaded', 'could', 'full', ...absences] as const;
export type Ground = (typeof grounds)[number];

export interface Candidate {
  readonly userId: string;
  readonly used: number;
  readonly capacity: number;
  /** Their place in the line: when they got one last; 0 for never. */
  readonly turn: number;
  readonly absent: Absence | null;
}

export interface Wanted {
  readonly weight: number;
  /** Who had it before, whoever goes first first. Empty where that does not count. */
  readonly previousIds: readonly string[];
  /** Who gave this one up: it does not come back to them. */
  readonly gaveUpIds: readonly string[];
}

export interface Reason {
  readonly userId: string;
  readonly verdict: Verdict;
  readonly why: Ground;
  readonly used: number;
  readonly capacity: number;
}

export interface Choice {
  readonly chosenId: string | null;
  /** Whoever was chosen first, then who could have been, then the others. */
  readonly reasons: readonly Reason[];
}

/** Pure: who gets a ticket, and why each of the others does not. */
export function choose(mode: Mode, { weight, previousIds, gaveUpIds }: Wanted, all: readonly Candidate[]): Choice {
  const candidates = all.map((each) =>
    each.absent === null && gaveUpIds.includes(each.userId) ? { ...each, absent: 'gave_it_up' as const } : each,
  );
  const able = candidates.filter((each) => each.absent === null && fits(each, weight)).sort(orders[mode]);
  const before = previousIds.map((id) => able.find(({ userId }) => userId === id)).find((each) => each !== undefined);
  const chosen = before ?? able[0];
  const reasons = candidates.toSorted(byId).map((each): Reason => {
    const { userId, used, capacity } = each;
    const about = { userId, used, capacity };
    if (each === chosen) return { ...about, verdict: 'chosen', why: before ? 'had_it_before' : firsts[mode] };
    if (each.absent !== null) return { ...about, verdict: 'skipped', why: each.absent };
    return fits(each, weight)
      ? { ...about, verdict: 'possible', why: 'could' }
      : { ...about, verdict: 'skipped', why: 'full' };
  });
  const known = new Set(candidates.map(({ userId }) => userId));
  for (const userId of previousIds)
    if (!known.has(userId)) reasons.push({ userId, verdict: 'skipped', why: 'not_in_team', used: 0, capacity: 0 });
  return {
    chosenId: chosen?.userId ?? null,
    reasons: reasons.sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict)),
  };
}

/**
 * Nobody has room for something heavy, so that lighter ones behind it would take every unit that becomes free: whoever
 * will have room for it soonest gets nothing until then.
 */
export function keepOneFree({ weight, gaveUpIds }: Wanted, candidates: readonly Candidate[]): Candidate[] {
  const [soonest] = candidates
    .filter(({ userId, absent, capacity }) => absent === null && capacity >= weight && !gaveUpIds.includes(userId))
    .sort((a, b) => b.capacity - b.used - (a.capacity - a.used) || byTurn(a, b));
  return candidates.map((each) => (each === soonest ? { ...each, absent: 'kept_free' as const } : each));
}

export function fits({ used, capacity }: Pick<Candidate, 'used' | 'capacity'>, weight: number): boolean {
  return used + weight <= capacity;
}

function byId(a: Candidate, b: Candidate): number {
  return a.userId < b.userId ? -1 : 1;
}

function byTurn(a: Candidate, b: Candidate): number {
  return a.turn - b.turn || byId(a, b);
}

function byLoad(a: Candidate, b: Candidate): number {
  return a.used / a.capacity - b.used / b.capacity || byTurn(a, b);
}

const orders: Record<Mode, (a: Candidate, b: Candidate) => number> = {
  manual: byTurn,
  round_robin: byTurn,
  least_loaded: byLoad,
};

const firsts: Record<Mode, Ground> = {
  manual: 'longest_without',
  round_robin: 'longest_without',
  least_loaded: 'least_loaded',
};
