import { useMemo, useState } from 'react';
import { NavLink, useNavigate } from 'react-router-dom';
import type { RoomRow } from '../api/rooms.js';
import { Button } from '../controls/Button.js';
import { Face } from '../controls/Face.js';
import { Icon } from '../controls/Icon.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { May } from '../layout/Allowed.js';
import { RowMenu } from '../list/RowMenu.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { usePresence, useUnread } from '../live/useRooms.js';
import { useMay } from '../session/useSession.js';
import { CreateRoom } from './CreateRoom.js';
import { FindChannel } from './FindChannel.js';
import { FindPerson } from './FindPerson.js';
import { Stands } from '../standing/Stands.js';
import { UnreadCount } from './UnreadCount.js';
import { useCounterparts, useRooms } from './useRoomData.js';

const groups = [
  { kind: 'channel', title: 'rooms.channels' },
  { kind: 'group', title: 'rooms.groups' },
  { kind: 'direct', title: 'rooms.direct' },
] as const;

interface Entry {
  room: RoomRow;
  name: string;
  avatarUrl: string | null;
  otherId?: string;
}

/** The rooms one is in, each with what is unread in it. */
export function RoomNav({ current }: { current: string | undefined }) {
  const { t, locale } = useI18n();
  const may = useMay();
  const navigate = useNavigate();
  const { data, error, refetch } = useRooms();
  const [open, setOpen] = useState<'create' | 'channel' | 'person'>();
  const [withArchived, setWithArchived] = useState(false);
  const rooms = useMemo(() => data ?? [], [data]);
  const others = useCounterparts(rooms);
  const entries = rooms.map((room): Entry => {
    const other = others.get(room.id);
    return other
      ? { room, name: other.name, avatarUrl: other.avatarUrl, otherId: other.userId }
      : { room, name: room.kind === 'direct' ? t('rooms.somebody') : room.name, avatarUrl: room.avatarUrl };
  });
  const archived = entries.filter(({ room }) => room.archivedAt !== null).length;
  const presence = usePresence(entries.flatMap(({ otherId }) => otherId ?? []));
  const Title = current === undefined ? 'h1' : 'h2';
  const go = ({ id }: { id: string }) => {
    setOpen(undefined);
    void navigate(`/rooms/${id}`);
  };

  return (
    <section className="rooms-nav" aria-label={t('rooms.title')}>
      <header className="rooms-nav-head">
        <Title className="rooms-title" tabIndex={-1}>
          {t('rooms.title')}
        </Title>
        <RowMenu
          label={t('rooms.begin')}
          icon="plus"
          acts={[
            { label: t('rooms.direct.new'), icon: 'person', act: () => setOpen('person') },
            may('room.browse') && { label: t('rooms.find'), icon: 'search', act: () => setOpen('channel') },
            may('room.create') && { label: t('rooms.new'), icon: 'plus', act: () => setOpen('create') },
          ]}
        />
      </header>
      <div className="rooms-nav-body">
        {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <RowSkeleton rows={5} />}
        {data?.length === 0 && (
          <EmptyState icon="rooms" title={t('rooms.empty.title')} text={t('rooms.empty.text')}>
            <May permission="room.create">
              <Button kind="primary" icon="plus" onClick={() => setOpen('create')}>
                {t('rooms.new')}
              </Button>
            </May>
            <May permission="room.browse">
              <Button icon="search" onClick={() => setOpen('channel')}>
                {t('rooms.find')}
              </Button>
            </May>
          </EmptyState>
        )}
        {groups.map(({ kind, title }) => {
          const shown = entries
            .filter(
              ({ room }) => room.kind === kind && (room.archivedAt === null || withArchived || room.id === current),
            )
            .sort((one, other) => one.name.localeCompare(other.name, locale));
          return (
            shown.length > 0 && (
              <section key={kind} aria-label={t(title)}>
                <p className="side-group">{t(title)}</p>
                <ul>
                  {shown.map((entry) => (
                    <li key={entry.room.id}>
                      <RoomLink entry={entry} status={presence.get(entry.otherId ?? '')?.status} />
                    </li>
                  ))}
                </ul>
              </section>
            )
          );
        })}
        {archived > 0 && (
          <Button kind="quiet" icon="archive" onClick={() => setWithArchived(!withArchived)}>
            {t(withArchived ? 'rooms.archived.hide' : 'rooms.archived.show')}
          </Button>
        )}
      </div>
      {open === 'create' && <CreateRoom onClose={() => setOpen(undefined)} onMade={go} />}
      {open === 'channel' && <FindChannel onClose={() => setOpen(undefined)} onChosen={go} />}
      {open === 'person' && <FindPerson onClose={() => setOpen(undefined)} onOpened={go} />}
    </section>
  );
}

type Status = Parameters<typeof Stands>[0]['status'];

function RoomLink({ entry: { room, name, avatarUrl }, status }: { entry: Entry; status: Status }) {
  const unread = useUnread().get(room.id)?.unread ?? 0;
  return (
    <NavLink className="side-link room-link" to={`/rooms/${room.id}`} data-unread={unread > 0}>
      {room.kind === 'channel' && !avatarUrl ? (
        <Icon name={room.visibility === 'public' ? 'channel' : 'lock'} />
      ) : (
        <Face name={name} url={avatarUrl} size={20} />
      )}
      <span className="room-link-name">{name}</span>
      {room.archivedAt !== null && <Icon name="archive" size={14} />}
      <Stands status={status} />
      <UnreadCount count={unread} />
    </NavLink>
  );
}
