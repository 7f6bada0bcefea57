import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { joinRoom, listChannels, type RoomRow } from '../api/rooms.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { Dialog } from '../controls/Dialog.js';
import { Icon } from '../controls/Icon.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { useClient } from '../session/useSession.js';
import { useRooms, useRoomsAgain } from './useRoomData.js';

interface Props {
  onClose: () => void;
  onChosen: (room: RoomRow) => void;
}

/** The channels that one may come into by oneself: to look first, or to join. */
export function FindChannel({ onClose, onChosen }: Props) {
  const { t } = useI18n();
  const client = useClient();
  const again = useRoomsAgain();
  const [q, setQ] = useState('');
  const mine = new Set(useRooms().data?.map(({ id }) => id));
  const { data, error, refetch } = useQuery({
    queryKey: ['rooms', 'channels', q.trim()],
    queryFn: () => listChannels(client, q.trim()),
    placeholderData: (before) => before,
  });
  const { busy, problem, act } = useAct();
  const join = (room: RoomRow) =>
    act(async () => {
      await joinRoom(client, room.id);
      await again();
      onChosen(room);
    });
  return (
    <Dialog title={t('rooms.find')} onClose={onClose} wide>
      <div className="search">
        <Icon name="search" />
        <input
          className="input"
          type="search"
          autoFocus
          aria-label={t('rooms.find.search')}
          placeholder={t('rooms.find.search')}
          value={q}
          onChange={({ target }) => setQ(target.value)}
        />
      </div>
      {problem !== undefined && <ProblemNotice error={problem} />}
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeleton rows={3} />}
      {data?.length === 0 && (
        <EmptyState
          icon="channel"
          title={q ? t('list.noMatch.q', { q }) : t('rooms.find.none')}
          text={t('rooms.find.none.text')}
        />
      )}
      <ul className="channel-list">
        {data?.map((room) => (
          <li key={room.id} className="channel">
            <div className="room-words">
              <p className="channel-name">
                <Icon name="channel" size={16} /> {room.name}
                {room.archivedAt !== null && <Badge icon="archive">{t('rooms.archived')}</Badge>}
              </p>
              {room.topic && <p className="quiet">{room.topic}</p>}
            </div>
            <Button onClick={() => onChosen(room)} aria-label={t('rooms.look.at', { name: room.name })}>
              {t('rooms.look')}
            </Button>
            {!mine.has(room.id) && room.archivedAt === null && (
              <Button
                kind="primary"
                busy={busy}
                onClick={() => join(room)}
                aria-label={t('rooms.join.at', { name: room.name })}
              >
                {t('rooms.join')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
