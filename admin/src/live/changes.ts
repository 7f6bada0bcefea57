import type { Ticket } from '../api/tickets.js';

interface Row {
  id: string;
  version?: number;
}

/** What decides in which lists a ticket is. */
type Placed = Row & Partial<Pick<Ticket, 'status' | 'shelf' | 'priority' | 'assigneeId' | 'teamId' | 'tagIds'>>;

function placeOf({ status, shelf, priority, assigneeId, teamId, tagIds }: Placed): string {
  return JSON.stringify([status, shelf, priority, assigneeId, teamId, tagIds?.toSorted()]);
}

/** What can be archived, and is listed by its name. */
type Kept = Row & { name: string; archivedAt: string | null; visibility?: string };

function isElsewhere(before: Row, { name, archivedAt, visibility }: Kept): boolean {
  const was = before as Kept;
  return was.name !== name || was.archivedAt !== archivedAt || was.visibility !== visibility;
}

/** What an event says about the rows of one resource. */
export interface Change {
  resource: string;
  id: string;
  /** The row as it is now; null when it is gone. */
  row: Row | null;
  /** Whether it may belong into other lists than before. */
  moved?: (before: Row) => boolean;
  /** Resources that have to be asked again, because they show something of this one. */
  lists?: string[];
}

/** Event by event: whose row changed. A resource becomes live by a line here. */
export const changes: Record<string, (payload: never) => Change> = {
  'customer:changed': ({ id, customer }: { id: string; customer: Row | null }) => ({
    resource: 'customers',
    id,
    row: customer,
  }),
  // Notes are read beside their customer, page by page: they are asked for again.
  'customer-note:changed': ({ id }: { id: string }) => ({
    resource: 'customer-notes',
    id,
    row: null,
    lists: ['customer-notes'],
  }),
  'customer-attribute:changed': ({ id, attribute }: { id: string; attribute: Row | null }) => ({
    resource: 'customer-attributes',
    id,
    row: attribute,
  }),
  // Only how much waits is told, since it may be about whoever hears it.
  'moderation:changed': () => ({
    resource: 'moderation-queue',
    id: '',
    row: null,
    lists: ['moderation-queue', 'moderation-reports', 'held-messages'],
  }),
  'message-filter:changed': ({ id, filter }: { id: string; filter: Row | null }) => ({
    resource: 'message-filters',
    id,
    row: filter,
  }),
  // Whom it is about is not told, since it may be whoever hears it.
  'sanction:changed': () => ({ resource: 'sanctions', id: '', row: null, lists: ['sanctions'] }),
  'inbox:changed': ({ id, inbox }: { id: string; inbox: Kept }) => ({
    resource: 'inboxes',
    id,
    row: inbox,
    moved: (before: Row) => isElsewhere(before, inbox),
  }),
  // Who is in it is read beside it.
  'channel:changed': ({ id, channel }: { id: string; channel: Kept }) => ({
    resource: 'channels',
    id,
    row: channel,
    moved: (before: Row) => isElsewhere(before, channel),
    lists: ['channel-people'],
  }),
  'tag:changed': ({ id, tag }: { id: string; tag: Row | null }) => ({ resource: 'tags', id, row: tag }),
  'user:changed': ({ id, user }: { id: string; user: Row | null }) => ({ resource: 'users', id, row: user }),
  'ticket:changed': ({ id, ticket }: { id: string; ticket: Placed }) => ({
    resource: 'tickets',
    id,
    row: ticket,
    moved: (before: Row) => placeOf(before as Placed) !== placeOf(ticket),
    lists: ['ticket-views', 'agent-loads', 'assignment-decisions', 'dashboard'],
  }),
  'ticket:gone': ({ id }: { id: string }) => ({
    resource: 'tickets',
    id,
    row: null,
    lists: ['ticket-views', 'dashboard'],
  }),
  // How much everybody has is asked for again: it follows from many tickets.
  availability: ({ userId }: { userId: string }) => ({
    resource: 'agent-loads',
    id: userId,
    row: null,
    lists: ['agent-loads', 'my-availability'],
  }),
  // The team looks the same when only its members have changed.
  'team:changed': ({ id, team }: { id: string; team: Row | null }) => ({
    resource: 'teams',
    id,
    row: team,
    lists: ['teams'],
  }),
  'role:changed': ({ key, role }: { key: string; role: Omit<Row, 'id'> | null }) => ({
    resource: 'roles',
    id: key,
    row: role && { ...role, id: key },
  }),
};
