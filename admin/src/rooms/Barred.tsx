import { joinRoom, reopenRoom, type RoomRow } from '../api/rooms.js';
import { Button } from '../controls/Button.js';
import { Icon } from '../controls/Icon.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';
import type { BarReason } from './barReason.js';
import type { RoomRights } from './rights.js';
import { useRoomsAgain } from './useRoomData.js';

/** Instead of the field to write in: why not, and what can be done about it. */
export function Barred({ why, row, rights }: { why: BarReason; row: RoomRow; rights: RoomRights }) {
  const { t, date } = useI18n();
  const client = useClient();
  const again = useRoomsAgain();
  const { busy, problem, act } = useAct();
  const then = (work: () => Promise<unknown>) => () =>
    act(async () => {
      await work();
      await again();
    });
  const said = () => {
    if (why.why !== 'muted') return t(`rooms.barred.${why.why}`);
    return why.until ? t('rooms.barred.muted.until', { until: date(why.until) }) : t('rooms.barred.muted');
  };
  return (
    <>
      <p className="barred">
        <Icon name={why.why === 'muted' ? 'mute' : why.why === 'archived' ? 'archive' : 'lock'} />
        {said()}
      </p>
      {why.why === 'outside' && rights.join && (
        <Button kind="primary" busy={busy} onClick={then(() => joinRoom(client, row.id))}>
          {t('rooms.join')}
        </Button>
      )}
      {why.why === 'archived' && rights.manage && (
        <Button icon="reopen" busy={busy} onClick={then(() => reopenRoom(client, row.id))}>
          {t('rooms.reopen')}
        </Button>
      )}
      {problem !== undefined && <ProblemNotice error={problem} />}
    </>
  );
}
