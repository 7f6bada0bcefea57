import type { RoomEvent } from '@quickdesk/live';
import { useI18n } from '../../i18n/I18n.js';
import type { MessageKey } from '../../i18n/messages.js';
import { useTalk } from '../Talk.js';
import { useTimes } from '../times.js';

/** What happened in a room besides messages, in words. What is not known yet by name is not shown. */
export function SystemLine({ event }: { event: RoomEvent }) {
  const { date } = useI18n();
  const { time } = useTimes();
  const words = useWords(event);
  const { room } = useTalk();
  if (!words) return null;
  return (
    <p className="system-line" data-seq={event.seq} data-room={room.id}>
      {words}{' '}
      <time dateTime={event.at} title={date(event.at)}>
        {time(event.at)}
      </time>
    </p>
  );
}

function useWords({ type, actor, data }: RoomEvent): string | undefined {
  const { t, known, date } = useI18n();
  const { personOf } = useTalk();
  const who = actor.kind === 'user' || actor.kind === 'guest' ? personOf(actor.id).name : t('talk.desk');
  const whom = typeof data.userId === 'string' ? personOf(data.userId).name : '';
  const alone = data.userId === actor.id;
  switch (type) {
    case 'room.changed':
      return changesOf(data)
        .map(([field, to]) => known(`talk.room.${field}${to ? '' : '.none'}`, { who, to }))
        .join(' ');
    case 'room.avatar_changed':
      return t(data.avatarUrl ? 'talk.room.avatar' : 'talk.room.avatar.none', { who });
    case 'room.member_joined':
      // Whoever made the room is in it: that it was made says so.
      return alone && data.role === 'owner'
        ? undefined
        : t(alone ? 'talk.room.joined' : 'talk.room.added', { who, whom });
    case 'room.member_left':
      return t(alone ? 'talk.room.left' : 'talk.room.removed', { who, whom });
    case 'room.member_role_changed':
      return t(`talk.room.role.${data.to === 'owner' || data.to === 'moderator' ? data.to : 'member'}`, { who, whom });
    case 'room.member_muted':
    case 'room.person_banned': {
      const key: MessageKey = type === 'room.member_muted' ? 'talk.room.muted' : 'talk.room.banned';
      const until = typeof data.until === 'number' && data.until < 8.64e15 ? new Date(data.until).toISOString() : null;
      return until ? t(`${key}.until`, { who, whom, until: date(until) }) : t(key, { who, whom });
    }
    default:
      return known(`talk.${type}`, { who, whom });
  }
}

function changesOf({ changes }: RoomEvent['data']): [string, string][] {
  const all = (changes ?? {}) as Record<string, { to: string }>;
  return Object.entries(all).map(([field, { to }]) => [field, to]);
}
