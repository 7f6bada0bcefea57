import { useInfiniteQuery } from '@tanstack/react-query';
import type { Channel } from '../api/administration.js';
import { listRoomMembers } from '../api/rooms.js';
import { Button } from '../controls/Button.js';
import { Dialog } from '../controls/Dialog.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { PersonName } from '../people/PersonName.js';
import { useClient } from '../session/useSession.js';

/** Who is in a channel, in the order they came, page by page. */
export function ChannelPeople({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useI18n();
  const client = useClient();
  const members = useInfiniteQuery({
    queryKey: ['channel-people', channel.id],
    queryFn: ({ pageParam }) => listRoomMembers(client, channel.id, pageParam, 50),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
    retry: false,
  });
  const people = members.data?.pages.flatMap(({ data }) => data);
  return (
    <Dialog title={t('channels.people.of', { name: channel.name })} onClose={onClose}>
      {members.error && <ProblemNotice error={members.error} onRetry={() => void members.refetch()} />}
      {!people && !members.error && <RowSkeleton />}
      {people?.length === 0 && <p className="quiet">{t('channels.people.none')}</p>}
      {people && people.length > 0 && (
        <ul className="channel-people">
          {people.map(({ userId, name, avatarUrl, role }) => (
            <li key={userId}>
              <PersonName person={{ id: userId, name, avatarUrl }} />
              <span className="quiet">{t(`channels.person.${role}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="dialog-acts">
        {members.hasNextPage && (
          <Button busy={members.isFetching} onClick={() => void members.fetchNextPage()}>
            {t('channels.people.more')}
          </Button>
        )}
        <Button kind="primary" onClick={onClose}>
          {t('act.close')}
        </Button>
      </div>
    </Dialog>
  );
}
