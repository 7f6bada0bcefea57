import { openDirectRoom, type RoomRow } from '../api/rooms.js';
import { useI18n } from '../i18n/I18n.js';
import { useAccount, useClient } from '../session/useSession.js';
import { ChoosePerson } from './ChoosePerson.js';
import { useRoomsAgain } from './useRoomData.js';

/** A conversation of two: the same one each time. */
export function FindPerson({ onClose, onOpened }: { onClose: () => void; onOpened: (room: RoomRow) => void }) {
  const { t } = useI18n();
  const client = useClient();
  const again = useRoomsAgain();
  const me = useAccount()?.me.id;
  return (
    <ChoosePerson
      title={t('rooms.direct.new')}
      act={t('rooms.direct.open')}
      offered={({ id }) => id !== me}
      onClose={onClose}
      onChosen={async ({ id }) => {
        const room = await openDirectRoom(client, id);
        await again();
        onOpened(room);
      }}
    />
  );
}
