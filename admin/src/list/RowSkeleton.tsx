import Skeleton from '@mui/material/Skeleton';
import { useI18n } from '../i18n/I18n.js';

/** The table's own shape while the first answer is under way. */
export function RowSkeleton({ rows = 6 }: { rows?: number }) {
  const { t } = useI18n();
  return (
    <div className="card" role="status">
      <span className="unseen">{t('state.loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton-row" aria-hidden="true">
          <Skeleton variant="rounded" width={140} height={18} />
          <Skeleton variant="rounded" width={72} height={14} />
        </div>
      ))}
    </div>
  );
}
