import { Link } from 'react-router-dom';
import type { RoomMember, RoomRow } from '../api/rooms.js';
import { IconButton } from '../controls/Button.js';
import { Face } from '../controls/Face.js';
import { Icon } from '../controls/Icon.js';
import type { Person } from '../conversation/Talk.js';
import { useI18n } from '../i18n/I18n.js';
import { usePresence } from '../live/useRooms.js';
import { Stands } from '../standing/Stands.js';

interface Props {
  row: RoomRow;
  name: string;
  /** In a conversation of two. */
  other: RoomMember | undefined;
  /** Who has it open now, besides oneself. */
  present: readonly Person[];
  panel: boolean;
  onPanel: () => void;
  /** Only for who may. */
  onSettings?: () => void;
}

const FACES = 4;

export function RoomHead({ row, name, other, present, panel, onPanel, onSettings }: Props) {
  const { t, plural } = useI18n();
  const presence = usePresence(other ? [other.userId] : []);
  const names = present.map((person) => person.name).join(', ');
  return (
    <header className="room-head">
      <Link className="room-back" to="/rooms" aria-label={t('rooms.back')}>
        <Icon name="back" />
      </Link>
      <Face name={name} url={other?.avatarUrl ?? row.avatarUrl} size={32} />
      <div className="room-words">
        <h1 tabIndex={-1}>
          {name}
          {row.archivedAt !== null && <span className="badge">{t('rooms.archived')}</span>}
          {other && <Stands status={presence.get(other.userId)?.status} />}
        </h1>
        {row.topic && <p className="quiet">{row.topic}</p>}
      </div>
      {present.length > 0 && (
        <p className="room-present" title={t('rooms.present', { names })}>
          <span className="unseen">{t('rooms.present', { names })}</span>
          {present.slice(0, FACES).map((person) => (
            <Face key={person.id} name={person.name} url={person.avatarUrl} size={24} />
          ))}
          <span className="quiet" aria-hidden="true">
            {plural('rooms.present.count', present.length)}
          </span>
        </p>
      )}
      <IconButton icon="people" label={t(panel ? 'rooms.members.hide' : 'rooms.members')} onClick={onPanel} />
      {onSettings && <IconButton icon="settings" label={t('rooms.settings')} onClick={onSettings} />}
    </header>
  );
}
