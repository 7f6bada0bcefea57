import Skeleton from '@mui/material/Skeleton';
import { useI18n } from '../i18n/I18n.js';

/** The shape of a screen while it is on its way. */
export function Waiting() {
  const { t } = useI18n();
  return (
    <div className="screen" role="status">
      <span className="unseen">{t('state.loading')}</span>
      <Skeleton variant="rounded" width={180} height={24} />
      <Skeleton variant="rounded" width="60%" height={16} />
      <Skeleton variant="rounded" height={220} />
    </div>
  );
}
