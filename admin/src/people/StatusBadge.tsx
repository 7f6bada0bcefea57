import type { Status } from '../api/people.js';
import { Badge } from '../controls/Badge.js';
import type { IconName } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';

const looks: Record<Status, { tone: 'good' | 'warning' | 'danger' | 'plain'; icon: IconName }> = {
  active: { tone: 'good', icon: 'check' },
  invited: { tone: 'warning', icon: 'waiting' },
  disabled: { tone: 'danger', icon: 'block' },
  deactivated: { tone: 'plain', icon: 'leave' },
  merged: { tone: 'plain', icon: 'people' },
};

export function StatusBadge({ status }: { status: Status }) {
  const { t } = useI18n();
  return (
    <Badge tone={looks[status].tone} icon={looks[status].icon}>
      {t(`people.status.${status}`)}
    </Badge>
  );
}
