import type { Preferences } from '../preferences/preferences.js';

/** Whose customer, or whose affair, it is. */
export type Whose = 'mine' | 'unassigned' | 'others';

export interface Happening {
  /** The same thing twice is told as one. */
  about: string;
  ticketId: string | null;
  whose: Whose;
}

/** What one tab shows, and whether somebody looks at it. */
export interface Sight {
  looking: boolean;
  ticketId: string | null;
}

const heard = {
  off: [],
  mine: ['mine'],
  unassigned: ['mine', 'unassigned'],
  all: ['mine', 'unassigned', 'others'],
} as const satisfies Record<Preferences['alertWho'], readonly Whose[]>;

/** Whether somebody wants to be told of it now, by what they chose and what they look at. */
export function isWanted(
  { alertWho, alertWhen }: Pick<Preferences, 'alertWho' | 'alertWhen'>,
  { whose, ticketId }: Pick<Happening, 'whose' | 'ticketId'>,
  sights: readonly Sight[],
): boolean {
  const whoseAreHeard: readonly Whose[] = heard[alertWho];
  if (!whoseAreHeard.includes(whose)) return false;
  if (alertWhen === 'away') return !sights.some(({ looking }) => looking);
  return alertWhen === 'always' || !isSeen(ticketId, sights);
}

/** Whether somebody has that ticket before them. */
export function isSeen(ticketId: string | null, sights: readonly Sight[]): boolean {
  return ticketId !== null && sights.some((sight) => sight.looking && sight.ticketId === ticketId);
}

interface Placed {
  assigneeId: string | null;
  followerIds?: readonly string[];
}

export function whoseIs({ assigneeId, followerIds = [] }: Placed, me: string): Whose {
  if (assigneeId === me || followerIds.includes(me)) return 'mine';
  return assigneeId === null ? 'unassigned' : 'others';
}
