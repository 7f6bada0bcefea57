import type { FailedJob } from '../api/operations.js';
import { Button, IconButton } from '../controls/Button.js';
import { useI18n } from '../i18n/I18n.js';
import { Age } from '../list/Age.js';
import { Failure } from './Failure.js';

interface Props {
  job: FailedJob;
  busy: boolean;
  /** Left out for those who may only look. */
  onRetry?: () => void;
  onDiscard: () => void;
}

export function FailedJobRow({ job: { job, data, error, attempts, failedAt }, busy, onRetry, onDiscard }: Props) {
  const { t, plural } = useI18n();
  return (
    <li>
      <div className="failure-head">
        <h2>{job}</h2>
        <span className="quiet">
          <Age at={failedAt} /> · {plural('mails.attempts', attempts)}
        </span>
        {onRetry && (
          <span className="failure-acts">
            <Button kind="quiet" busy={busy} onClick={onRetry}>
              {t('act.retry')}
            </Button>
            <IconButton icon="trash" label={t('operations.discard.one', { job })} onClick={onDiscard} />
          </span>
        )}
      </div>
      <Failure error={error}>{JSON.stringify(data, null, 2)}</Failure>
    </li>
  );
}
