import type { Client } from '@quickdesk/client';
import { call } from './call.js';
import type { Schemas } from './shapes.js';
import type { Ticket } from './tickets.js';

type Tag = Schemas['TagDto'];
type Customer = Schemas['CustomerDto'];
type User = Schemas['UserDto'];
type Room = Schemas['RoomDto'];

const FEW = 5;

async function few<T>(client: Client, path: string, query: Record<string, unknown>, signal?: AbortSignal) {
  return (await call<{ data: T[] }>(client, 'GET', `/api/v1/${path}`, { query: { limit: FEW, ...query }, signal }))
    .data;
}

/** The first few that are called like this. */
export const search = {
  ticketsByNumber: (client: Client, number: number, signal?: AbortSignal) =>
    few<Ticket>(client, 'tickets', { number: [number], include: ['requester'] }, signal),
  /** The latest of these customers. */
  ticketsOf: (client: Client, requesterId: string[], signal?: AbortSignal) =>
    few<Ticket>(client, 'tickets', { requesterId, include: ['requester'], sort: ['-updatedAt'] }, signal),
  customers: (client: Client, q: string, signal?: AbortSignal) => few<Customer>(client, 'customers', { q }, signal),
  people: (client: Client, q: string, signal?: AbortSignal) =>
    few<User>(client, 'users', { q, kind: ['user'], status: ['active'] }, signal),
  rooms: (client: Client, q: string, signal?: AbortSignal) =>
    few<Room>(client, 'rooms', { q, kind: ['channel', 'group'] }, signal),
  tags: (client: Client, q: string, signal?: AbortSignal) => few<Tag>(client, 'tags', { q }, signal),
  byIds: <T>(client: Client, kind: string, ids: readonly string[], signal?: AbortSignal) =>
    few<T>(client, kind, { ids, limit: 100 }, signal),
};
