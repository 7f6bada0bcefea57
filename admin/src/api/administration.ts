import { type Client, unwrap } from '@quickdesk/client';
import { once } from './call.js';
import type { Schemas } from './shapes.js';

export type Inbox = Schemas['InboxDto'];
export type Channel = Schemas['ChannelDto'];
export type Sanction = Schemas['SanctionDto'];
export type Rights = Schemas['RightsDto'];
export type Right = Schemas['RightDto'];
export type IdentitySecret = Schemas['IdentitySecretDto'];
export type MadeIdentitySecret = Schemas['MadeIdentitySecretDto'];
/** With its `kid` as the id, as a table wants it. */
export type SigningKey = Schemas['SigningKeyDto'] & { id: string };

export const sanctionKinds = ['mute', 'ban'] as const satisfies readonly Sanction['kind'][];
export const secretStatuses = ['live', 'retired'] as const satisfies readonly IdentitySecret['status'][];

type Words = Partial<Record<'title' | 'greeting' | 'replyTime' | 'launcherLabel', string>>;

/** What a site says in other languages, by their tags. */
export function translationsOf({ translations }: Pick<Inbox, 'translations'>): Record<string, Words> {
  return translations as Record<string, Words>;
}

const at = (id: string) => ({ params: { path: { id } } });

export const archiveInbox = (client: Client, id: string): Promise<Inbox> =>
  unwrap(client.POST('/api/v1/inboxes/{id}/archive', at(id)));
export const restoreInbox = (client: Client, id: string): Promise<Inbox> =>
  unwrap(client.POST('/api/v1/inboxes/{id}/restore', at(id)));

export const liftSanction = (client: Client, id: string) => unwrap(client.DELETE('/api/v1/sanctions/{id}', at(id)));

export const readRights = (client: Client, id: string): Promise<Rights> =>
  unwrap(client.GET('/api/v1/users/{id}/rights', at(id)));

/** The answer is the only place where the secret itself is ever shown. */
export const makeIdentitySecret = (client: Client, audience: string, key: string): Promise<MadeIdentitySecret> =>
  unwrap(client.POST('/api/v1/identity-secrets', { body: { audience }, ...once(key) }));
export const endIdentitySecret = (client: Client, id: string) =>
  unwrap(client.DELETE('/api/v1/identity-secrets/{id}', at(id)));

export const listSigningKeys = async (client: Client): Promise<SigningKey[]> =>
  (await unwrap(client.GET('/api/v1/signing-keys'))).data.map((key) => ({ ...key, id: key.kid }));
export const addSigningKey = (client: Client, key: string) => unwrap(client.POST('/api/v1/signing-keys', once(key)));
export const retireSigningKey = (client: Client, kid: string) =>
  unwrap(client.DELETE('/api/v1/signing-keys/{kid}', { params: { path: { kid } } }));
