import { type Client, unwrap } from '@quickdesk/client';
import { once } from './call.js';
import type { Schemas } from './shapes.js';

export type Customer = Schemas['CustomerDto'];
export type CustomerNote = Schemas['CustomerNoteDto'];
export type CustomerAttribute = Schemas['CustomerAttributeDto'];
export type AttributeType = CustomerAttribute['type'];

/** What is known of a customer, by the key of the attribute. */
export function knownOf({
  attributes,
}: Pick<Customer, 'attributes'>): Partial<Record<string, string | number | boolean>> {
  return attributes as Partial<Record<string, string | number | boolean>>;
}

export const attributeTypes = ['text', 'number', 'choice', 'flag', 'date'] as const satisfies readonly AttributeType[];

const at = (id: string) => ({ params: { path: { id } } });
const noteAt = (id: string, noteId: string) => ({ params: { path: { id, noteId } } });

export const listNotes = (client: Client, id: string, cursor?: string) =>
  unwrap(client.GET('/api/v1/customers/{id}/notes', { params: { path: { id }, query: { limit: 20, cursor } } }));
export const addNote = (client: Client, id: string, body: string, key: string): Promise<CustomerNote> =>
  unwrap(client.POST('/api/v1/customers/{id}/notes', { ...at(id), body: { body }, ...once(key) }));
export const changeNote = (client: Client, { id, customerId }: CustomerNote, body: string): Promise<CustomerNote> =>
  unwrap(client.PATCH('/api/v1/customers/{id}/notes/{noteId}', { ...noteAt(customerId, id), body: { body } }));
export const deleteNote = (client: Client, { id, customerId }: CustomerNote) =>
  unwrap(client.DELETE('/api/v1/customers/{id}/notes/{noteId}', noteAt(customerId, id)));

export const block = (client: Client, id: string, body: Schemas['BlockCustomer']): Promise<Customer> =>
  unwrap(client.POST('/api/v1/customers/{id}/block', { ...at(id), body }));
export const unblock = (client: Client, id: string): Promise<Customer> =>
  unwrap(client.POST('/api/v1/customers/{id}/unblock', at(id)));
