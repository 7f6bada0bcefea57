import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ParkedEvent, retryParkedEvent } from '../api/operations.js';
import { Button } from '../controls/Button.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Age } from '../list/Age.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { useRows } from '../list/useRows.js';
import { useClient, useMay } from '../session/useSession.js';
import { Failure } from './Failure.js';
import { useRefreshed } from './useWatched.js';

/** Events that were set aside: whom and what they are about by id, what went wrong, and another try. */
export function ParkedEvents() {
  const { t } = useI18n();
  const client = useClient();
  const cache = useQueryClient();
  const toast = useToast();
  const manage = useMay()('operations.manage');
  const { busy, problem, act } = useAct();
  const [which, setWhich] = useState<string>();
  const list = useRows<ParkedEvent>({ resource: 'parked-events', sort: { field: 'id', order: 'ASC' } });
  useRefreshed(list);
  const { rows, error } = list;

  function retry(event: ParkedEvent) {
    setWhich(event.id);
    act(async () => {
      try {
        await retryParkedEvent(client, event.id);
        toast(t('operations.parked.handled', { type: event.type, consumer: event.consumer }));
      } finally {
        void cache.invalidateQueries({ queryKey: ['parked-events'] });
        void cache.invalidateQueries({ queryKey: ['consumers'] });
      }
    });
  }

  return (
    <section className="operations-part" aria-labelledby="operations-parked">
      <h2 id="operations-parked">{t('operations.parked.title')}</h2>
      <p className="quiet">{t('operations.parked.lead')}</p>
      {problem !== undefined && <ProblemNotice error={problem} />}
      {error !== undefined && <ProblemNotice error={error} onRetry={list.again} />}
      {!rows && error === undefined && <RowSkeleton rows={3} />}
      {rows?.length === 0 && (
        <EmptyState icon="done" title={t('operations.parked.empty')} text={t('operations.parked.empty.text')} />
      )}
      {rows && rows.length > 0 && (
        <ul className="card failures" aria-busy={list.busy}>
          {rows.map((event) => (
            <Row
              key={event.id}
              event={event}
              busy={busy && which === event.id}
              onRetry={manage ? () => retry(event) : undefined}
            />
          ))}
        </ul>
      )}
      {list.hasMore && (
        <p className="screen-more">
          <Button busy={list.busy} onClick={list.more}>
            {t('list.more')}
          </Button>
        </p>
      )}
    </section>
  );
}

function Row({ event, busy, onRetry }: { event: ParkedEvent; busy: boolean; onRetry?: () => void }) {
  const { t, plural } = useI18n();
  const { type, consumer, position, attempts, parkedAt, happenedAt, error, ids } = event;
  return (
    <li>
      <div className="failure-head">
        <h3>{type}</h3>
        <span className="quiet">
          {t('operations.parked.by', { consumer })} · <Age at={parkedAt} /> · {plural('mails.attempts', attempts)}
        </span>
        {onRetry && (
          <span className="failure-acts">
            <Button kind="quiet" busy={busy} onClick={onRetry}>
              {t('act.retry')}
            </Button>
          </span>
        )}
      </div>
      <p className="failure-ids">
        {t('operations.parked.at', { position })}
        {happenedAt !== null && (
          <>
            {', '}
            <Age at={happenedAt} />
          </>
        )}
        {ids.map(({ name, value }) => (
          <span key={name}>
            {' · '}
            {name} <code className="operations-code">{value}</code>
          </span>
        ))}
      </p>
      <Failure error={error} />
    </li>
  );
}
