import type { Happened } from './happened.js';

export type Audience = 'mentioned' | 'those who work on it' | 'assignee' | 'assignee or leads' | 'requester' | 'self';

const assignee = ({ ticket }: Happened) => (ticket?.assigneeId ? [ticket.assigneeId] : []);

/** Who could be meant, by ids. */
export const audiences: Readonly<Record<Audience, (happened: Happened) => readonly string[]>> = {
  mentioned: ({ event }) => (event.payload as { mentions?: string[] }).mentions ?? [],
  'those who work on it': (happened) => [...assignee(happened), ...happened.followerIds],
  assignee,
  'assignee or leads': (happened) => (happened.ticket?.assigneeId ? assignee(happened) : happened.leadIds),
  requester: ({ ticket }) => (ticket ? [ticket.requesterId] : []),
  self: ({ event }) => {
    const { userId } = event.payload as { userId?: string };
    return userId === undefined ? [] : [userId];
  },
};
