import type { Room, RoomState } from '@quickdesk/live';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { RoomMember, RoomRow } from '../api/rooms.js';
import { Conversation } from '../conversation/Conversation.js';
import { useI18n } from '../i18n/I18n.js';
import { useTitle } from '../layout/useTitle.js';
import { useNoticed } from '../notifications/useNoticed.js';
import { useAccount } from '../session/useSession.js';
import { barReason } from './barReason.js';
import { Barred } from './Barred.js';
import { RoomHead } from './RoomHead.js';
import { RoomPanel } from './RoomPanel.js';
import { RoomSettings } from './RoomSettings.js';
import { useRoomRights } from './rights.js';
import { useMembers, usePersonOf } from './useRoomData.js';

interface Props {
  row: RoomRow;
  part: RoomMember | null;
  room: Room;
  state: RoomState;
}

export function KnownRoom({ row, part, room, state }: Props) {
  const { t } = useI18n();
  const me = useAccount()?.me.id ?? '';
  const rights = useRoomRights(row, part);
  const members = useMembers(row.id);
  const personOf = usePersonOf(members.members, state);
  const [settings, setSettings] = useState(false);
  const [params, setParams] = useSearchParams();
  const panel = params.get('panel') === 'members';
  const togglePanel = () => setParams(panel ? {} : { panel: 'members' }, { replace: true });
  const other = row.kind === 'direct' ? members.members?.find(({ userId }) => userId !== me) : undefined;
  const name = row.kind === 'direct' ? (other?.name ?? t('rooms.direct')) : row.name;
  useTitle(name);
  useNoticed({ roomId: row.id });
  const people = useMemo(
    () =>
      (members.members ?? [])
        .filter(({ userId }) => userId !== me)
        .map(({ userId, name: called, avatarUrl }) => ({ id: userId, name: called, avatarUrl })),
    [members.members, me],
  );
  const why = barReason(row, part, rights);

  return (
    <div className="room" data-panel={panel}>
      <RoomHead
        row={row}
        name={name}
        other={other}
        present={state.present.filter((id) => id !== me).map(personOf)}
        panel={panel}
        onPanel={togglePanel}
        onSettings={rights.manage ? () => setSettings(true) : undefined}
      />
      <Conversation
        room={room}
        state={state}
        me={me}
        personOf={personOf}
        people={people}
        mayModerate={rights.moderate && row.archivedAt === null}
        barred={why && <Barred why={why} row={row} rights={rights} />}
        label={name}
        empty={t(row.kind === 'direct' ? 'rooms.first.direct' : 'rooms.first', { name })}
      />
      {panel && <RoomPanel row={row} rights={rights} list={members} onClose={togglePanel} />}
      {settings && <RoomSettings row={row} onClose={() => setSettings(false)} />}
    </div>
  );
}
