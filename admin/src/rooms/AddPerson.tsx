import { useState } from 'react';
import type { User } from '../api/people.js';
import { putRoomMember, type RoomMember, type RoomRow } from '../api/rooms.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';
import { ChoosePerson } from './ChoosePerson.js';
import { useRoomsAgain } from './useRoomData.js';

interface Props {
  row: RoomRow;
  there: readonly RoomMember[];
  onClose: () => void;
}

export function AddPerson({ row, there, onClose }: Props) {
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const again = useRoomsAgain();
  const [inside] = useState(() => new Set(there.map(({ userId }) => userId)));
  return (
    <ChoosePerson
      title={t('rooms.add.title', { name: row.name })}
      act={t('rooms.add')}
      offered={({ id }: User) => !inside.has(id)}
      onClose={onClose}
      onChosen={async ({ id, name }) => {
        await putRoomMember(client, row.id, id, 'member');
        await again();
        toast(t('rooms.added', { name }));
        onClose();
      }}
    />
  );
}
