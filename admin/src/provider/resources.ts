import type { Permission } from '../api/shapes.js';

/** How a resource of the console is asked for at the API. A new resource is a line here. */
export interface ResourceAbout {
  path: string;
  /** What the API calls the id, where it has another word for it. */
  idField?: string;
  /** All rows come at once; the list takes no parameters. */
  whole?: boolean;
  read: Permission;
  manage: Permission;
}

const resources = {
  tags: { path: '/api/v1/tags', read: 'tag.read', manage: 'tag.manage' },
  users: { path: '/api/v1/users', read: 'user.read', manage: 'user.manage' },
  teams: { path: '/api/v1/teams', read: 'team.read', manage: 'team.manage' },
  roles: { path: '/api/v1/roles', idField: 'key', whole: true, read: 'role.read', manage: 'role.manage' },
  tickets: { path: '/api/v1/tickets', read: 'ticket.read', manage: 'ticket.work' },
  rooms: { path: '/api/v1/rooms', read: 'room.use', manage: 'room.use' },
  customers: { path: '/api/v1/customers', read: 'customer.read', manage: 'customer.update' },
  'customer-attributes': { path: '/api/v1/customer-attributes', read: 'customer.read', manage: 'customer.define' },
  'moderation-reports': { path: '/api/v1/moderation-reports', read: 'moderation.review', manage: 'moderation.review' },
  'held-messages': { path: '/api/v1/held-messages', read: 'moderation.review', manage: 'moderation.review' },
  'message-filters': { path: '/api/v1/message-filters', read: 'moderation.review', manage: 'moderation.filter' },
  sanctions: { path: '/api/v1/sanctions', read: 'moderation.review', manage: 'moderation.review' },
  inboxes: { path: '/api/v1/inboxes', read: 'inbox.read', manage: 'inbox.manage' },
  channels: { path: '/api/v1/channels', read: 'room.manage', manage: 'room.manage' },
  'identity-secrets': {
    path: '/api/v1/identity-secrets',
    read: 'identity_secret.manage',
    manage: 'identity_secret.manage',
  },
  'audit-entries': { path: '/api/v1/audit-entries', read: 'audit.read', manage: 'audit.read' },
  'api-keys': { path: '/api/v1/api-keys', read: 'api_key.manage', manage: 'api_key.manage' },
  'parked-events': { path: '/api/v1/parked-events', read: 'operations.read', manage: 'operations.manage' },
  deliveries: { path: '/api/v1/deliveries', read: 'operations.read', manage: 'operations.manage' },
  mails: { path: '/api/v1/mails', read: 'mail.read', manage: 'mail.read' },
  'mail-addresses': { path: '/api/v1/mail-addresses', read: 'mail.read', manage: 'mail.manage' },
} as const satisfies Record<string, ResourceAbout>;

export type ResourceName = keyof typeof resources;

export function about(resource: string): ResourceAbout {
  if (!Object.hasOwn(resources, resource)) throw new Error(`provider/resources.ts does not know "${resource}".`);
  return resources[resource as ResourceName];
}

export function permissionOf(resource: string, action: string): Permission {
  const { read, manage } = about(resource);
  return action === 'list' || action === 'show' ? read : manage;
}
