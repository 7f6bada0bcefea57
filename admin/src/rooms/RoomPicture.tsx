import { useRef } from 'react';
import { removeRoomAvatar, type RoomRow, setRoomAvatar } from '../api/rooms.js';
import { Button } from '../controls/Button.js';
import { Face } from '../controls/Face.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';
import { useRoomsAgain } from './useRoomData.js';

/** Stored as soon as it is chosen. */
export function RoomPicture({ row }: { row: RoomRow }) {
  const { t } = useI18n();
  const client = useClient();
  const again = useRoomsAgain();
  const input = useRef<HTMLInputElement>(null);
  const { busy, problem, act } = useAct();
  const then = (work: () => Promise<unknown>) =>
    act(async () => {
      await work();
      await again();
    });
  return (
    <>
      <div className="room-picture">
        <Face name={row.name} url={row.avatarUrl} size={56} />
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label={t('rooms.picture.choose')}
          accept="image/png,image/jpeg,image/webp,image/gif"
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = '';
            if (file) then(() => setRoomAvatar(client, row.id, file));
          }}
        />
        <Button busy={busy} onClick={() => input.current?.click()}>
          {t('rooms.picture.choose')}
        </Button>
        {row.avatarUrl && (
          <Button icon="trash" busy={busy} onClick={() => then(() => removeRoomAvatar(client, row.id))}>
            {t('act.remove')}
          </Button>
        )}
      </div>
      {problem !== undefined && <ProblemNotice error={problem} />}
    </>
  );
}
