import { type Client, unwrap } from '@quickdesk/client';
import { once } from './call.js';
import type { Schemas } from './shapes.js';

export type User = Schemas['UserDto'];
export type Status = User['status'];

export const statuses = ['active', 'invited', 'disabled', 'deactivated', 'merged'] as const satisfies readonly Status[];
export const kinds = ['user', 'guest'] as const satisfies readonly User['kind'][];

const at = (id: string) => ({ params: { path: { id } } });

export const invite = (client: Client, person: Schemas['Invite'], key: string): Promise<User> =>
  unwrap(client.POST('/api/v1/invitations', { body: person, ...once(key) }));
export const inviteAgain = (client: Client, id: string) => unwrap(client.POST('/api/v1/users/{id}/invite', at(id)));
export const disable = (client: Client, id: string, reason?: string): Promise<User> =>
  unwrap(client.POST('/api/v1/users/{id}/disable', { ...at(id), body: { reason } }));
export const enable = (client: Client, id: string): Promise<User> =>
  unwrap(client.POST('/api/v1/users/{id}/enable', at(id)));
export const signOutEverywhere = (client: Client, id: string) =>
  unwrap(client.POST('/api/v1/users/{id}/sign-out', at(id)));
export const resetSecondFactor = (client: Client, id: string) =>
  unwrap(client.DELETE('/api/v1/users/{id}/second-factor', at(id)));
