import { useQuery } from '@tanstack/react-query';
import { type DeliveryAttempt, readDelivery } from '../api/operations.js';
import { Badge } from '../controls/Badge.js';
import { Dialog } from '../controls/Dialog.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Age } from '../list/Age.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { useClient } from '../session/useSession.js';
import { DeliveryBadge, useKindName } from './DeliveryBadge.js';

/** Each attempt at something that was owed, and what the other side said. */
export function DeliveryDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, date } = useI18n();
  const client = useClient();
  const nameOf = useKindName();
  const { data, error, refetch } = useQuery({ queryKey: ['delivery', id], queryFn: () => readDelivery(client, id) });
  return (
    <Dialog wide title={data ? nameOf(data.delivery.kind) : t('operations.attempts')} onClose={onClose}>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeleton rows={2} />}
      {data && (
        <>
          <p className="operations-badges">
            <DeliveryBadge status={data.delivery.status} />
            {data.delivery.status === 'owed' && (
              <span className="quiet">
                {t('operations.due')} <time dateTime={data.delivery.dueAt}>{date(data.delivery.dueAt)}</time>
              </span>
            )}
          </p>
          {data.attempts.length === 0 && <p className="quiet">{t('operations.attempts.none')}</p>}
          <ol className="attempts">
            {data.attempts.map((attempt) => (
              <Attempt key={attempt.number} attempt={attempt} />
            ))}
          </ol>
        </>
      )}
    </Dialog>
  );
}

function Attempt({ attempt: { number, outcome, at, tookMs, response } }: { attempt: DeliveryAttempt }) {
  const { t } = useI18n();
  return (
    <li>
      <p className="operations-badges">
        <span>{t('operations.attempt', { number })}</span>
        <Badge tone={outcome === 'sent' ? 'good' : 'danger'}>{t(`mails.status.${outcome}`)}</Badge>
        <span className="quiet">
          <Age at={at} /> · {t('operations.took', { ms: tookMs })}
        </span>
      </p>
      {response !== null && <pre>{response}</pre>}
    </li>
  );
}
