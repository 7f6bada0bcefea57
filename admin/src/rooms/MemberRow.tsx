import { useState } from 'react';
import {
  banFromRoom,
  type MemberRole,
  muteInRoom,
  putRoomMember,
  removeRoomMember,
  type RoomMember,
  type RoomRow,
  unmuteInRoom,
} from '../api/rooms.js';
import { Badge } from '../controls/Badge.js';
import { Face } from '../controls/Face.js';
import { Confirm } from '../feedback/Confirm.js';
import { useAsk } from '../conversation/useAsk.js';
import { useI18n } from '../i18n/I18n.js';
import { type RowAct, RowMenu } from '../list/RowMenu.js';
import { useAccount, useClient } from '../session/useSession.js';
import type { RoomRights } from './rights.js';
import { SanctionDialog } from './SanctionDialog.js';
import { Stands } from '../standing/Stands.js';
import { useRoomsAgain } from './useRoomData.js';

interface Props {
  row: RoomRow;
  member: RoomMember;
  rights: RoomRights;
  status: Parameters<typeof Stands>[0]['status'];
}

const roles: readonly MemberRole[] = ['owner', 'moderator', 'member'];

export function MemberRow({ row, member, rights, status }: Props) {
  const { t } = useI18n();
  const client = useClient();
  const again = useRoomsAgain();
  const ask = useAsk();
  const me = useAccount()?.me.id;
  const [open, setOpen] = useState<'remove' | 'mute' | 'ban'>();
  const { userId, name, avatarUrl, role, mutedUntil } = member;
  const muted = mutedUntil !== null && Date.parse(mutedUntil) > Date.now();
  const fixed = row.kind !== 'channel' && row.kind !== 'group';
  // Moderators deal with members, owners with everybody.
  const over = !fixed && userId !== me && (rights.manage || (rights.moderate && role === 'member'));
  const close = () => setOpen(undefined);
  const then = (work: Promise<unknown>) => ask(work.then(again));

  const acts: (RowAct | false)[] = [
    ...roles.map((to): RowAct | false => {
      const icon = to === 'owner' ? 'star' : to === 'moderator' ? 'shield' : 'person';
      const act = () => then(putRoomMember(client, row.id, userId, to));
      return rights.manage && !fixed && to !== role && { label: t(`rooms.make.${to}`), icon, act };
    }),
    over && !muted && { label: t('rooms.mute'), icon: 'mute', act: () => setOpen('mute') },
    over && muted && { label: t('rooms.unmute'), icon: 'mute', act: () => then(unmuteInRoom(client, row.id, userId)) },
    over && { label: t('rooms.remove'), icon: 'leave', danger: true, act: () => setOpen('remove') },
    over && { label: t('rooms.ban'), icon: 'block', danger: true, act: () => setOpen('ban') },
  ];

  return (
    <li className="member">
      <Face name={name} url={avatarUrl} size={28} />
      <span className="member-words">
        <span className="member-name">
          {name}
          {userId === me && <span className="quiet"> {t('rooms.you')}</span>}
        </span>
        {(role !== 'member' || muted) && (
          <span className="member-marks">
            {role !== 'member' && <Badge tone="accent">{t(`rooms.role.${role}`)}</Badge>}
            {muted && (
              <Badge tone="warning" icon="mute">
                {t('rooms.muted')}
              </Badge>
            )}
          </span>
        )}
      </span>
      <Stands status={status} />
      <RowMenu label={t('act.more', { name })} acts={acts} />
      {open === 'remove' && (
        <Confirm
          title={t('rooms.remove.title', { name, room: row.name })}
          act={t('rooms.remove')}
          icon="leave"
          onClose={close}
          onConfirm={async () => {
            await removeRoomMember(client, row.id, userId);
            await again();
            close();
          }}
        >
          <p>{t('rooms.remove.text')}</p>
        </Confirm>
      )}
      {(open === 'mute' || open === 'ban') && (
        <SanctionDialog
          title={t(open === 'mute' ? 'rooms.mute.title' : 'rooms.ban.title', { name })}
          text={t(open === 'mute' ? 'rooms.mute.text' : 'rooms.ban.text')}
          act={t(open === 'mute' ? 'rooms.mute' : 'rooms.ban')}
          onClose={close}
          onSanction={async (sanction) => {
            const impose = open === 'mute' ? muteInRoom : banFromRoom;
            await impose(client, row.id, userId, sanction);
            await again();
            close();
          }}
        />
      )}
    </li>
  );
}
