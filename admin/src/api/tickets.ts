import { type Client, unwrap } from '@quickdesk/client';
import { call, once } from './call.js';
import type { Schemas } from './shapes.js';

/** As those who work at the desk see it. */
export type Ticket = Schemas['TicketDto'];
export type TicketStatus = Ticket['status'];
export type TicketPriority = NonNullable<Ticket['priority']>;
export type TicketChange = Schemas['ChangeTicket'];
export type NewTicket = Schemas['OpenTicket'];
export type HistoryEntry = Schemas['HistoryEntryDto'];
export type ChangedTicket = Schemas['ChangedItem'];

export const ticketStatuses = [
  'new',
  'open',
  'pending',
  'on_hold',
  'solved',
  'closed',
] as const satisfies TicketStatus[];
/** Nothing becomes new again. */
export const statusesToAskFor = ['open', 'pending', 'on_hold', 'solved', 'closed'] as const satisfies TicketStatus[];
export const ticketPriorities = ['low', 'normal', 'high', 'urgent'] as const satisfies TicketPriority[];

const at = (id: string) => ({ params: { path: { id } } });
const decidedOn = (version: number | undefined) =>
  version === undefined ? {} : { headers: { 'If-Match': `"${version}"` } };

export const readTicket = (client: Client, id: string): Promise<Ticket> =>
  unwrap(client.GET('/api/v1/tickets/{id}', at(id)));
export const openTicket = (client: Client, body: NewTicket, key: string): Promise<Ticket> =>
  unwrap(client.POST('/api/v1/tickets', { body, ...once(key) }));
export const changeTicket = (client: Client, id: string, body: TicketChange, version?: number): Promise<Ticket> =>
  unwrap(client.PATCH('/api/v1/tickets/{id}', { ...at(id), body, ...decidedOn(version) }));
export const changeTickets = async (client: Client, ids: string[], change: TicketChange): Promise<ChangedTicket[]> =>
  (await unwrap(client.POST('/api/v1/tickets/bulk', { body: { ids, change } }))).data;
export const transferTicket = (client: Client, id: string, body: Schemas['TransferTicket']): Promise<Ticket> =>
  unwrap(client.POST('/api/v1/tickets/{id}/transfer', { ...at(id), body }));
export const mergeTicket = (client: Client, id: string, into: string, note?: string): Promise<Ticket> =>
  unwrap(client.POST('/api/v1/tickets/{id}/merge', { ...at(id), body: { into, note } }));
export const snoozeTicket = (client: Client, id: string, until: string | null): Promise<Ticket> =>
  unwrap(client.PUT('/api/v1/tickets/{id}/snooze', { ...at(id), body: { until } }));
export const wakeTicket = (client: Client, id: string): Promise<Ticket> =>
  unwrap(client.DELETE('/api/v1/tickets/{id}/snooze', at(id)));
export const markTicketSpam = (client: Client, id: string): Promise<Ticket> =>
  unwrap(client.PUT('/api/v1/tickets/{id}/spam', { ...at(id), body: {} }));
export const unmarkTicketSpam = (client: Client, id: string): Promise<Ticket> =>
  unwrap(client.DELETE('/api/v1/tickets/{id}/spam', at(id)));
export const followTicket = (client: Client, id: string, userId: string): Promise<Ticket> =>
  unwrap(client.PUT('/api/v1/tickets/{id}/followers/{userId}', { params: { path: { id, userId } } }));
export const unfollowTicket = (client: Client, id: string, userId: string): Promise<Ticket> =>
  unwrap(client.DELETE('/api/v1/tickets/{id}/followers/{userId}', { params: { path: { id, userId } } }));

/** The newest first: what is old is rarely asked for. */
export const listTicketHistory = (client: Client, id: string, cursor?: string) =>
  unwrap(
    client.GET('/api/v1/tickets/{id}/history', {
      params: { path: { id }, query: { limit: 100, sort: ['-seq' as const], cursor } },
    }),
  );

export interface TicketsAsked {
  filter: Readonly<Record<string, readonly string[]>>;
  sort: string;
  /** Where the page before ended; the first page counts them all. */
  cursor?: string;
}

export type TicketsFound = Schemas['TicketDtoPage'];

const AT_ONCE = 60;

export function listTickets(client: Client, asked: TicketsAsked, signal?: AbortSignal): Promise<TicketsFound> {
  const { filter, sort, cursor } = asked;
  const place = cursor === undefined ? { total: true } : { cursor };
  const query = { ...filter, sort: [sort], limit: AT_ONCE, ...place };
  return call<TicketsFound>(client, 'GET', '/api/v1/tickets', { query, signal });
}
