import { Button } from '../controls/Button.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { useTitle } from '../layout/useTitle.js';
import { useRoom } from '../live/useRooms.js';
import { ThreadSkeleton } from '../conversation/ThreadSkeleton.js';
import { useNavigate } from 'react-router-dom';
import { KnownRoom } from './KnownRoom.js';
import { useOwnPart, useRoomRow } from './useRoomData.js';

/** The room at an address; it may be gone, or not be there at all. */
export function OneRoom({ id }: { id: string }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const { room, state } = useRoom(id);
  const row = useRoomRow(id);
  const part = useOwnPart(id);
  useTitle(row.data && part.data !== undefined ? undefined : t('rooms.title'));
  const back = (
    <Button icon="back" onClick={() => void navigate('/rooms')}>
      {t('rooms.back')}
    </Button>
  );
  const status = (row.error as { status?: number } | null)?.status;
  if (state.status === 'gone' || status === 404 || status === 400) {
    return (
      <div className="rooms-none">
        <EmptyState heading="h1" icon="lock" title={t('rooms.gone.title')} text={t('rooms.gone.text')}>
          {back}
        </EmptyState>
      </div>
    );
  }
  const error = row.error ?? part.error;
  if (error && (!row.data || part.data === undefined)) {
    return (
      <div className="rooms-none">
        <h1 className="unseen">{t('rooms.title')}</h1>
        <ProblemNotice error={error} onRetry={() => void Promise.all([row.refetch(), part.refetch()])} />
        {back}
      </div>
    );
  }
  if (!row.data || part.data === undefined) {
    return (
      <div className="room">
        <ThreadSkeleton />
      </div>
    );
  }
  return <KnownRoom row={row.data} part={part.data} room={room} state={state} />;
}
