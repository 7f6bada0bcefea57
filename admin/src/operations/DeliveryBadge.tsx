import type { Delivery } from '../api/operations.js';
import { Badge } from '../controls/Badge.js';
import { useI18n } from '../i18n/I18n.js';

const tones = { owed: 'warning', sent: 'good', failed: 'danger', cancelled: 'plain' } as const;
const icons = { owed: 'waiting', sent: 'check', failed: 'warning', cancelled: 'close' } as const;

export function DeliveryBadge({ status }: { status: Delivery['status'] }) {
  const { t } = useI18n();
  return (
    <Badge tone={tones[status]} icon={icons[status]}>
      {t(`mails.status.${status}`)}
    </Badge>
  );
}

/** What a mail is called; what is no mail has only its kind. */
export function useKindName(): (kind: string) => string {
  const { known } = useI18n();
  return (kind) => known(`mails.kind.${kind}`) ?? kind;
}
