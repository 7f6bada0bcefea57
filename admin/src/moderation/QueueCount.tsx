import { useQuery } from '@tanstack/react-query';
import { countQueue } from '../api/moderation.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';

function useQueue() {
  const client = useClient();
  return useQuery({ queryKey: ['moderation-queue'], queryFn: () => countQueue(client), retry: false }).data;
}

/** How many reports nobody looks at; beside their entry in the navigation. */
export function ReportsWaiting() {
  return <Count count={useQueue()?.open ?? 0} />;
}

export function MessagesWaiting() {
  return <Count count={useQueue()?.held ?? 0} />;
}

function Count({ count }: { count: number }) {
  const { plural } = useI18n();
  if (count === 0) return null;
  return (
    <span className="unread-count">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="unseen">{plural('moderation.waiting', count)}</span>
    </span>
  );
}
