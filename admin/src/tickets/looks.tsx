import type { Ticket, TicketPriority, TicketStatus } from '../api/tickets.js';
import { Badge } from '../controls/Badge.js';
import { Icon, type IconName } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';

const statusLooks = {
  new: { icon: 'fresh', tone: 'accent' },
  open: { icon: 'inbox', tone: 'accent' },
  pending: { icon: 'waiting', tone: 'warning' },
  on_hold: { icon: 'hold', tone: 'plain' },
  solved: { icon: 'done', tone: 'good' },
  closed: { icon: 'lock', tone: 'plain' },
} as const;

const priorityIcons: Record<TicketPriority, IconName> = {
  low: 'down',
  normal: 'usual',
  high: 'up',
  urgent: 'urgent',
};

const inboxIcons: Record<Ticket['inbox'], IconName> = { widget: 'rooms', api: 'code', agent: 'agent' };

/** A word with an icon and a colour: any one of them is enough. */
export function StatusBadge({ status }: { status: TicketStatus }) {
  const { t } = useI18n();
  const { icon, tone } = statusLooks[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`tickets.status.${status}`)}
    </Badge>
  );
}

/** What is usual is not worth a mark. */
export function PriorityMark({ priority = 'normal' }: { priority?: TicketPriority }) {
  const { t } = useI18n();
  if (priority === 'normal') return null;
  return (
    <span className="priority" data-priority={priority}>
      <Icon name={priorityIcons[priority]} size={14} />
      {t(`tickets.priority.${priority}`)}
    </span>
  );
}

export function InboxIcon({ inbox }: Pick<Ticket, 'inbox'>) {
  const { t } = useI18n();
  const word = t(`tickets.inbox.${inbox}`);
  return (
    <span className="inbox" role="img" aria-label={word} title={word}>
      <Icon name={inboxIcons[inbox] ?? 'inbox'} size={16} />
    </span>
  );
}
