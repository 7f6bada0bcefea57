/** Everything that can be allowed, with the sentence the console and the documents show. */
export const permissions = {
  'me.read': 'See their own profile.',
  'me.update': 'Change their own name, picture, language and preferences.',
  'me.secure': 'Change their own password, e-mail, sessions and second factor.',
  'user.read': 'See people.',
  'user.manage': 'Invite, change, disable and sign out people, and give them roles.',
  'team.read': 'See teams and who is in them.',
  'team.manage': 'Make, change and delete teams, and say who is in them.',
  'role.read': 'See roles and what they allow.',
  'role.manage': 'Make, change and delete roles.',
  'api_key.manage': 'Make and revoke API keys.',
  'identity_secret.manage': 'Make and retire the secrets that a site signs its customers’ identities with.',
  'security.manage': 'Change the keys that access tokens are signed with.',
  'room.use': 'Be in rooms and write in them.',
  'room.browse': 'See and join public channels.',
  'room.create': 'Make channels and groups.',
  'room.manage': 'Change, archive and moderate every channel.',
  'contact.use': 'Have contacts: ask, accept, decline and block other people.',
  'media.read': 'See files they have sent, and those on what they may see.',
  'media.upload': 'Send files, and delete them again.',
  'presence.use': 'See who is here, as far as one may, and say how one stands.',
  'availability.manage': 'Say whether they take new conversations themselves.',
  'ticket.open': 'Open tickets for themselves, see them and write in them.',
  'ticket.read': 'See tickets, as far as their scope reaches.',
  'ticket.work': 'Answer tickets, write notes, take tickets, and change their status, priority, subject and tags.',
  'ticket.assign': 'Give tickets to other people and teams.',
  'assignment.manage': 'Say by which rules tickets are given out, and how much each agent takes.',
  'ticket.manage': 'Merge tickets, mark them as spam, and change many at once.',
  'ticket_view.share': 'Share views of tickets with everybody at the desk.',
  'ticket_view.manage': 'Change and delete the views that other people share.',
  'moderation.report': 'Report messages and people.',
  'moderation.review':
    'Review reports and messages that wait for a look, and act against people who may do no more than they.',
  'moderation.filter': 'Make, change and delete the filters that messages go through.',
  'customer.read': 'See customers, what is known of them, and what colleagues have noted.',
  'customer.update': 'Note something about customers, and change what is known of them.',
  'customer.manage': 'Block customers, and delete the notes of others.',
  'customer.define': 'Say what can be known of customers.',
  'inbox.read': 'See the inboxes, by which customers come in.',
  'inbox.manage': 'Make, change, archive and restore inboxes.',
  'tag.read': 'See the tags.',
  'tag.manage': 'Make, rename and delete tags.',
  'mail.read': 'See which mails went to whom, and what became of them.',
  'mail.manage': 'Let mails go out again to addresses that were refused.',
  'audit.read': 'Read the audit trail.',
  'operations.read': 'See consumers, parked events, deliveries and queues.',
  'operations.manage': 'Retry, replay and reset them.',
  'metrics.read': 'Read the metrics.',
} as const;

export type Permission = keyof typeof permissions;

export const allPermissions: ReadonlySet<string> = new Set(Object.keys(permissions));

export function isPermission(value: string): value is Permission {
  return Object.hasOwn(permissions, value);
}
