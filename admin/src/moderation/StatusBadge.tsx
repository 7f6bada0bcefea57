import type { Report } from '../api/moderation.js';
import { Badge } from '../controls/Badge.js';
import { useI18n } from '../i18n/I18n.js';
import { useName } from './Somebody.js';

/** Where a report stands: with nobody, with somebody, or what was decided. */
export function StatusBadge({ report: { status, assigneeId, decision } }: { report: Report }) {
  const { t } = useI18n();
  const name = useName(assigneeId);
  if (status === 'open') return <Badge tone="accent">{t('moderation.status.open')}</Badge>;
  if (status === 'claimed') return <Badge icon="claim">{t('moderation.status.claimed', { name })}</Badge>;
  return (
    <Badge tone={decision === 'dismiss' ? 'plain' : 'warning'} icon="check">
      {decision && t(`moderation.decision.${decision}.done`)}
    </Badge>
  );
}
