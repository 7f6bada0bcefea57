import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What there is to be looked at, by its id; `first` asks the API for the first row of a list. */
export interface Known {
  ticket: string;
  room: string;
  team: string;
  person: string;
  customer: string;
  first(path: string): Promise<{ id?: string; name?: string; kind?: string } | undefined>;
}

type Address = (known: Known) => string | Promise<string>;

const at =
  (path: string): Address =>
  () =>
    path;
const one =
  (path: string, list = path): Address =>
  async ({ first }) =>
    `${path}/${(await first(list))?.id}`;

/** Where each route of the console is looked at; a test holds that none of them is forgotten. */
export const addresses: Readonly<Record<string, Address>> = {
  '/dashboard': at('/dashboard'),
  '/tickets/:id?': ({ ticket }) => `/tickets/${ticket}?view=all`,
  '/assignment': at('/assignment'),
  '/rooms/:id?': ({ room }) => `/rooms/${room}`,
  '/moderation-reports': at('/moderation-reports'),
  '/moderation-reports/:id': one('/moderation-reports'),
  '/held-messages': at('/held-messages'),
  '/sanctions': at('/sanctions'),
  '/message-filters': at('/message-filters'),
  '/users': at('/users'),
  '/users/:id': ({ person }) => `/users/${person}`,
  '/customers': at('/customers'),
  '/customers/:id': ({ customer }) => `/customers/${customer}`,
  '/customer-attributes': at('/customer-attributes'),
  '/teams': at('/teams'),
  '/teams/:id': ({ team }) => `/teams/${team}`,
  '/roles': at('/roles'),
  '/inboxes': at('/inboxes'),
  '/inboxes/:id': one('/inboxes'),
  '/channels': at('/channels'),
  '/tags': at('/tags'),
  '/api-keys': at('/api-keys'),
  '/identity-secrets': at('/identity-secrets'),
  '/signing-keys': at('/signing-keys'),
  '/audit-entries': at('/audit-entries'),
  '/system': at('/system'),
  '/queues/:queue?': at('/queues/mail'),
  '/events': at('/events'),
  '/deliveries': at('/deliveries'),
  '/mails': at('/mails'),
  '/mail-addresses': at('/mail-addresses'),
  '/mail-templates': at('/mail-templates'),
  '/notifications': at('/notifications'),
  '/notifications/preferences': at('/notifications/preferences'),
  '/preferences': at('/preferences'),
  '/account': at('/account'),
};

/** Every route that App.tsx has. */
export function routes(): string[] {
  const text = readFileSync(join(__dirname, '../../admin/src/App.tsx'), 'utf8');
  const custom = [...text.matchAll(/<Route path="([^"]+)"/g)].map(([, path = '']) => path);
  const resources = [...text.matchAll(/<Resource name="([^"]+)"([^>]*\/>[^>]*)*?\/>\n/g)].flatMap(
    ([line, name = '']) => [
      ...(line.includes('list=') ? [`/${name}`] : []),
      ...(line.includes('edit=') ? [`/${name}/:id`] : []),
    ],
  );
  return [...resources, ...custom];
}
