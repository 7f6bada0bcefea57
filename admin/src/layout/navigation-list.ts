import type { ComponentType } from 'react';
import type { Permission } from '../api/shapes.js';
import type { IconName } from '../controls/Icon.js';
import type { MessageKey } from '../i18n/messages.js';
import { MessagesWaiting, ReportsWaiting } from '../moderation/QueueCount.js';
import { UnreadTotal } from '../rooms/UnreadCount.js';
import { type SessionState, may } from '../session/state.js';

export interface Entry {
  to: string;
  title: MessageKey;
  icon: IconName;
  /** Shown to whoever holds this. */
  permission: Permission;
  /** Not for an operator's key, which is nobody. */
  forPeople?: boolean;
  /** Stands beside the title. */
  Mark?: ComponentType;
}

export const DASHBOARD = '/dashboard';

/** What the side shows, group by group. A new screen is a line here and a line in App.tsx. */
const navigation: readonly { title: MessageKey; entries: readonly Entry[] }[] = [
  {
    title: 'nav.conversations',
    entries: [
      { to: DASHBOARD, title: 'nav.dashboard', icon: 'chart', permission: 'ticket.read' },
      { to: '/tickets', title: 'nav.tickets', icon: 'inbox', permission: 'ticket.read' },
      { to: '/assignment', title: 'nav.assignment', icon: 'agent', permission: 'ticket.read' },
      { to: '/rooms', title: 'nav.rooms', icon: 'rooms', permission: 'room.use', forPeople: true, Mark: UnreadTotal },
    ],
  },
  {
    title: 'nav.moderation',
    entries: [
      {
        to: '/moderation-reports',
        title: 'nav.reports',
        icon: 'flag',
        permission: 'moderation.review',
        forPeople: true,
        Mark: ReportsWaiting,
      },
      {
        to: '/held-messages',
        title: 'nav.held',
        icon: 'hold',
        permission: 'moderation.review',
        forPeople: true,
        Mark: MessagesWaiting,
      },
      { to: '/sanctions', title: 'nav.sanctions', icon: 'mute', permission: 'moderation.review' },
      { to: '/message-filters', title: 'nav.filters', icon: 'filter', permission: 'moderation.review' },
    ],
  },
  {
    title: 'nav.people',
    entries: [
      { to: '/users', title: 'nav.users', icon: 'people', permission: 'user.read' },
      { to: '/customers', title: 'nav.customers', icon: 'person', permission: 'customer.read' },
      { to: '/teams', title: 'nav.teams', icon: 'teams', permission: 'team.read' },
      { to: '/roles', title: 'nav.roles', icon: 'shield', permission: 'role.read' },
    ],
  },
  {
    title: 'nav.settings',
    entries: [
      { to: '/inboxes', title: 'nav.inboxes', icon: 'unread', permission: 'inbox.read' },
      { to: '/channels', title: 'nav.channels', icon: 'channel', permission: 'room.manage' },
      { to: '/tags', title: 'nav.tags', icon: 'tag', permission: 'tag.read' },
      { to: '/api-keys', title: 'nav.apiKeys', icon: 'apiKey', permission: 'api_key.manage' },
      {
        to: '/identity-secrets',
        title: 'nav.identitySecrets',
        icon: 'key',
        permission: 'identity_secret.manage',
      },
      { to: '/signing-keys', title: 'nav.signingKeys', icon: 'lock', permission: 'security.manage' },
      { to: '/customer-attributes', title: 'nav.attributes', icon: 'note', permission: 'customer.define' },
      { to: '/audit-entries', title: 'nav.audit', icon: 'history', permission: 'audit.read' },
    ],
  },
  {
    title: 'nav.operations',
    entries: [
      { to: '/system', title: 'nav.system', icon: 'system', permission: 'operations.read' },
      { to: '/queues', title: 'nav.queues', icon: 'waiting', permission: 'operations.read' },
      { to: '/events', title: 'nav.events', icon: 'transfer', permission: 'operations.read' },
      { to: '/deliveries', title: 'nav.deliveries', icon: 'send', permission: 'operations.read' },
      { to: '/mails', title: 'nav.mails', icon: 'mail', permission: 'mail.read' },
      { to: '/mail-addresses', title: 'nav.refused', icon: 'block', permission: 'mail.read' },
      { to: '/mail-templates', title: 'nav.templates', icon: 'book', permission: 'mail.read' },
    ],
  },
];

/** The entries for whoever is signed in. */
export function offered(state: SessionState) {
  const key = state.phase === 'in' && state.via === 'key';
  const isFor = ({ permission, forPeople }: Entry) => may(state, permission) && !(forPeople && key);
  return navigation
    .map(({ title, entries }) => ({ title, entries: entries.filter(isFor) }))
    .filter(({ entries }) => entries.length > 0);
}
