import { useI18n } from '../i18n/I18n.js';
import { useUnreadInTitle } from '../layout/useTitle.js';
import { useUnreadTotal } from '../live/useRooms.js';
import './unread.css';

export function UnreadCount({ count }: { count: number }) {
  const { plural } = useI18n();
  if (count === 0) return null;
  return (
    <span className="unread-count">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="unseen">{plural('rooms.unread', count)}</span>
    </span>
  );
}

/** Of all rooms together; beside their entry in the navigation. */
export function UnreadTotal() {
  const count = useUnreadTotal();
  useUnreadInTitle('rooms', count);
  return <UnreadCount count={count} />;
}
