import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Age } from '../list/Age.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import type { Watched } from './useWatched.js';

/** What stands above figures: that they are on their way, that they are old, or what went wrong. */
export function Freshness({ of: { data, error, at, again } }: { of: Watched<unknown> }) {
  const { t } = useI18n();
  return (
    <>
      {error !== undefined && <ProblemNotice error={error} onRetry={again} />}
      {error !== undefined && data !== undefined && (
        <p className="quiet operations-old" role="status">
          {t('operations.old')} <Age at={at} />
        </p>
      )}
      {data === undefined && error === undefined && <RowSkeleton />}
    </>
  );
}
