import { useQuery } from '@tanstack/react-query';
import { listRoomBans, type RoomRow, unbanFromRoom } from '../api/rooms.js';
import { Button } from '../controls/Button.js';
import { useAsk } from '../conversation/useAsk.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';
import { useRoomsAgain } from './useRoomData.js';

/** Who may not come in, until when and why; nothing while there is nobody. */
export function BanList({ row }: { row: RoomRow }) {
  const { t, date } = useI18n();
  const client = useClient();
  const again = useRoomsAgain();
  const ask = useAsk();
  const bans = useQuery({ queryKey: ['rooms', 'bans', row.id], queryFn: () => listRoomBans(client, row.id) });
  if (bans.error) return <ProblemNotice error={bans.error} onRetry={() => void bans.refetch()} />;
  if (!bans.data?.length) return null;
  return (
    <section aria-label={t('rooms.bans')}>
      <h3 className="side-group">{t('rooms.bans')}</h3>
      <ul className="member-list">
        {bans.data.map(({ userId, name, until, reason }) => (
          <li key={userId} className="member">
            <span className="member-words">
              <span className="member-name">{name}</span>
              <span className="quiet">
                {[until ? t('rooms.until', { until: date(until) }) : t('rooms.sanction.ever'), reason]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Button kind="quiet" onClick={() => ask(unbanFromRoom(client, row.id, userId).then(again))}>
              {t('rooms.unban')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
