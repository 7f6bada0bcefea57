import type { Filter } from '../views/asked.js';

const ALL = 'all';
const open = { status: ['new', 'open', 'pending', 'on_hold'], 'shelf[ne]': ['spam'] };

function toTickets(filter: Filter, sort = '-updatedAt'): string {
  return `/tickets?${new URLSearchParams({ view: ALL, filter: JSON.stringify(filter), sort }).toString()}`;
}

/** The lists that the figures count, each with exactly the rows that were counted. */
export const lists = {
  waiting: toTickets({ shelf: ['queue'], waiting: ['true'] }, 'waitingSince'),
  unassigned: toTickets({ shelf: ['queue'], assigneeId: ['none'] }, 'queuedAt'),
  open: toTickets(open),
  ofStatus: (status: string) => toTickets({ ...open, status: [status] }),
  ofTeam: (teamId: string | null) => toTickets({ ...open, teamId: [teamId ?? 'none'] }),
  ofAgent: (userId: string | null) => toTickets({ ...open, assigneeId: [userId ?? 'none'] }),
  createdToday: () =>
    toTickets({ 'createdAt[gte]': [new Date(new Date().setHours(0, 0, 0, 0)).toISOString()] }, '-createdAt'),
};
