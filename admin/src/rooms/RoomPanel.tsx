import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { leaveRoom, type RoomRow } from '../api/rooms.js';
import { Button, IconButton } from '../controls/Button.js';
import { Confirm } from '../feedback/Confirm.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { usePresence } from '../live/useRooms.js';
import { useClient } from '../session/useSession.js';
import { AddPerson } from './AddPerson.js';
import { BanList } from './BanList.js';
import { MemberRow } from './MemberRow.js';
import type { RoomRights } from './rights.js';
import { type useMembers, useRoomsAgain } from './useRoomData.js';

interface Props {
  row: RoomRow;
  rights: RoomRights;
  list: ReturnType<typeof useMembers>;
  onClose: () => void;
}

/** Who is in a room, and what can be done about it. */
export function RoomPanel({ row, rights, list, onClose }: Props) {
  const { t } = useI18n();
  const client = useClient();
  const navigate = useNavigate();
  const again = useRoomsAgain();
  const heading = useRef<HTMLHeadingElement>(null);
  const [open, setOpen] = useState<'add' | 'leave'>();
  const { members, error, hasNextPage, isFetching, fetchNextPage, refetch } = list;
  const presence = usePresence(members?.map(({ userId }) => userId) ?? []);
  const open2 = row.kind === 'channel' || row.kind === 'group';
  const close = () => setOpen(undefined);
  useEffect(() => heading.current?.focus(), []);

  return (
    <section className="room-panel" aria-label={t('rooms.members')}>
      <header className="room-panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {t('rooms.members')}
        </h2>
        <IconButton icon="close" label={t('rooms.members.hide')} onClick={onClose} />
      </header>
      {rights.moderate && open2 && (
        <Button icon="plus" onClick={() => setOpen('add')}>
          {t('rooms.add')}
        </Button>
      )}
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!members && !error && <RowSkeleton rows={4} />}
      <ul className="member-list">
        {members?.map((member) => (
          <MemberRow
            key={member.userId}
            row={row}
            member={member}
            rights={rights}
            status={presence.get(member.userId)?.status}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetching} onClick={() => void fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
      {rights.moderate && open2 && <BanList row={row} />}
      {rights.leave && (
        <Button icon="leave" onClick={() => setOpen('leave')}>
          {t('rooms.leave')}
        </Button>
      )}
      {open === 'add' && <AddPerson row={row} there={members ?? []} onClose={close} />}
      {open === 'leave' && (
        <Confirm
          title={t('rooms.leave.title', { name: row.name })}
          act={t('rooms.leave')}
          icon="leave"
          onClose={close}
          onConfirm={async () => {
            await leaveRoom(client, row.id);
            await navigate('/rooms');
            await again();
          }}
        >
          <p>{t(row.visibility === 'public' ? 'rooms.leave.public' : 'rooms.leave.private')}</p>
        </Confirm>
      )}
    </section>
  );
}
