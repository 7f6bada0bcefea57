import { type Client, unwrap } from '@quickdesk/client';
import { once } from './call.js';
import type { Schemas } from './shapes.js';

export type ApiKey = Schemas['ApiKeyDto'];
export type MadeApiKey = Schemas['MadeApiKeyDto'];

export const keyStatuses = ['active', 'expired', 'revoked'] as const satisfies readonly ApiKey['status'][];

/** The answer is the only place where the key itself is ever shown. */
export const makeApiKey = (client: Client, input: Schemas['MakeApiKey'], key: string): Promise<MadeApiKey> =>
  unwrap(client.POST('/api/v1/api-keys', { body: input, ...once(key) }));
export const revokeApiKey = (client: Client, id: string) =>
  unwrap(client.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } }));
