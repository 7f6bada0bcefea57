import Skeleton from '@mui/material/Skeleton';
import { useI18n } from '../i18n/I18n.js';

/** The shape of messages that are on their way. */
export function ThreadSkeleton() {
  const { t } = useI18n();
  return (
    <div role="status">
      <span className="unseen">{t('state.loading')}</span>
      {[220, 140, 300, 180].map((width) => (
        <div key={width} className="message message-first" aria-hidden="true">
          <Skeleton variant="circular" width={32} height={32} />
          <div className="message-main">
            <Skeleton variant="rounded" width={96} height={14} />
            <Skeleton variant="rounded" width={width} height={16} className="skeleton-line" />
          </div>
        </div>
      ))}
    </div>
  );
}
