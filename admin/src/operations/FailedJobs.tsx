import type { FailedJob } from '../api/operations.js';
import { Button } from '../controls/Button.js';
import { Confirm, useQuestion } from '../feedback/Confirm.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Screen } from '../layout/Screen.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { useMay } from '../session/useSession.js';
import { FailedJobRow } from './FailedJobRow.js';
import { useFailedJobs } from './useFailedJobs.js';
import { useRefreshed } from './useWatched.js';

type Question = 'retryAll' | 'discardAll' | FailedJob;

/** What has failed for good in one queue: it stays until somebody decides. */
export function FailedJobs({ queue }: { queue: string }) {
  const { t } = useI18n();
  const manage = useMay()('operations.manage');
  const list = useFailedJobs(queue);
  const { about, ask, close } = useQuestion<Question>();
  useRefreshed(list);
  const { jobs, error, problem, hasMore } = list;
  const some = jobs !== undefined && jobs.length > 0;
  return (
    <Screen
      title={t('operations.failed.title', { queue })}
      lead={t('operations.failed.lead')}
      back={{ to: '/queues', label: t('operations.queues') }}
      acts={
        manage &&
        some && (
          <>
            <Button onClick={() => ask('discardAll')}>{t('operations.discardAll')}</Button>
            <Button kind="primary" onClick={() => ask('retryAll')}>
              {t('operations.retryAll')}
            </Button>
          </>
        )
      }
    >
      {(problem ?? error) !== undefined && <ProblemNotice error={problem ?? error} onRetry={list.again} />}
      {!jobs && error === undefined && <RowSkeleton />}
      {jobs?.length === 0 && (
        <EmptyState icon="done" title={t('operations.failed.empty')} text={t('operations.failed.empty.text')} />
      )}
      {some && (
        <ul className="card failures" aria-busy={list.busy}>
          {jobs.map((job) => (
            <FailedJobRow
              key={job.id}
              job={job}
              busy={list.acting === job.id}
              onRetry={manage ? () => list.retry(job) : undefined}
              onDiscard={() => ask(job)}
            />
          ))}
        </ul>
      )}
      {hasMore && (
        <p className="screen-more">
          <Button busy={list.busy} onClick={list.more}>
            {t('list.more')}
          </Button>
        </p>
      )}
      {about !== undefined && <Decide about={about} queue={queue} list={list} onClose={close} />}
    </Screen>
  );
}

interface DecideProps {
  about: Question;
  queue: string;
  list: ReturnType<typeof useFailedJobs>;
  onClose: () => void;
}

function Decide({ about, queue, list, onClose }: DecideProps) {
  const { t } = useI18n();
  if (about === 'retryAll')
    return (
      <Confirm
        title={t('operations.retryAll.title', { queue })}
        act={t('operations.retryAll')}
        kind="primary"
        onClose={onClose}
        onConfirm={() => list.retryAll().then(onClose)}
      >
        <p>{t('operations.retryAll.text')}</p>
      </Confirm>
    );
  const job = about === 'discardAll' ? undefined : about;
  return (
    <Confirm
      title={job ? t('operations.discard.title', { job: job.job }) : t('operations.discardAll.title', { queue })}
      act={job ? t('operations.discard') : t('operations.discardAll')}
      icon="trash"
      onClose={onClose}
      onConfirm={() => (job ? list.discard(job) : list.discardAll()).then(onClose)}
    >
      <p>{t('operations.discard.text')}</p>
    </Confirm>
  );
}
