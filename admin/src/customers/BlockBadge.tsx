import type { Customer } from '../api/customers.js';
import { Badge } from '../controls/Badge.js';
import { useI18n } from '../i18n/I18n.js';

export function BlockBadge({ block }: Pick<Customer, 'block'>) {
  const { t, date } = useI18n();
  if (!isHeld(block)) return <>{t('customers.notBlocked')}</>;
  return (
    <Badge tone="danger" icon="block">
      {block.until ? t('customers.blocked.until', { date: date(block.until) }) : t('customers.blocked')}
    </Badge>
  );
}

/** A block that has run out is none, also where nobody has asked the server since. */
export function isHeld(block: Customer['block']): block is NonNullable<Customer['block']> {
  return block !== null && (block.until === null || Date.parse(block.until) > Date.now());
}
