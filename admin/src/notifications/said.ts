import type { Notification, NotificationKind } from '../api/notifications.js';
import type { IconName } from '../controls/Icon.js';
import type { Translator } from '../i18n/I18n.js';

export const icons: Readonly<Record<NotificationKind, IconName>> = {
  mentioned: 'person',
  assigned: 'check',
  customer_replied: 'rooms',
  colleague_noted: 'note',
  waiting_too_long: 'warning',
  staff_replied: 'rooms',
  ticket_solved: 'check',
  moderation: 'shield',
  security: 'lock',
};

/** What happened, in one sentence. */
export function said({ kind, by, what, count }: Notification, { t, known, plural }: Translator): string {
  const who = by ?? t('notifications.somebody');
  const special = what === null ? undefined : known(`notifications.said.${kind}.${what}`, { by: who });
  const sentence = special ?? known(`notifications.said.${kind}`, { by: who }) ?? kind;
  return count > 1 ? `${sentence} (${plural('notifications.times', count)})` : sentence;
}

/** Where it can be seen. */
export function placeOf({ kind, available, ticket, roomId }: Notification): string | undefined {
  if (kind === 'security' || kind === 'moderation') return '/account';
  if (!available) return undefined;
  if (ticket) return `/tickets/${ticket.id}`;
  return roomId === null ? undefined : `/rooms/${roomId}`;
}
