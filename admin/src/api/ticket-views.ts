import { type Client, unwrap } from '@quickdesk/client';
import { once } from './call.js';
import type { Schemas } from './shapes.js';

export type TicketView = Schemas['TicketViewDto'];
export type NewTicketView = Schemas['CreateTicketView'];

const at = (id: string, version?: number) => ({
  params: { path: { id } },
  ...(version !== undefined && { headers: { 'If-Match': `"${version}"` } }),
});

export const listTicketViews = async (client: Client): Promise<TicketView[]> =>
  (await unwrap(client.GET('/api/v1/ticket-views'))).data;
export const countTicketViews = async (client: Client): Promise<ReadonlyMap<string, number | null>> =>
  new Map((await unwrap(client.GET('/api/v1/ticket-views/counts'))).data.map(({ id, count }) => [id, count]));
export const createTicketView = (client: Client, body: NewTicketView, key: string): Promise<TicketView> =>
  unwrap(client.POST('/api/v1/ticket-views', { body, ...once(key) }));
export const changeTicketView = (client: Client, { id, version }: TicketView, body: Partial<NewTicketView>) =>
  unwrap(client.PATCH('/api/v1/ticket-views/{id}', { ...at(id, version), body }));
export const deleteTicketView = (client: Client, { id, version }: TicketView) =>
  unwrap(client.DELETE('/api/v1/ticket-views/{id}', at(id, version)));
