import type { Permission } from '../api/shapes.js';
import type { IconName } from '../controls/Icon.js';
import type { MessageKey } from '../i18n/messages.js';

export interface Entry {
  to: string;
  title: MessageKey;
  icon: IconName;
  /** Shown to whoever holds this. */
  permission: Permission;
}

/** What the side shows, group by group. A new screen is a line here and a line in App.tsx. */
export const navigation: readonly { title: MessageKey; entries: readonly Entry[] }[] = [
  {
    title: 'nav.people',
    entries: [
      { to: '/users', title: 'nav.users', icon: 'people', permission: 'user.read' },
      { to: '/teams', title: 'nav.teams', icon: 'teams', permission: 'team.read' },
      { to: '/roles', title: 'nav.roles', icon: 'shield', permission: 'role.read' },
    ],
  },
  {
    title: 'nav.settings',
    entries: [
      { to: '/tags', title: 'nav.tags', icon: 'tag', permission: 'tag.read' },
      { to: '/api-keys', title: 'nav.apiKeys', icon: 'apiKey', permission: 'api_key.manage' },
    ],
  },
];
