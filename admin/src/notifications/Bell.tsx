import { NavLink } from 'react-router-dom';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { useUnreadInTitle } from '../layout/useTitle.js';
import { useAccount } from '../session/useSession.js';
import { useLiveNotifications, useUnreadNotifications } from './useNotifications.js';
import '../rooms/unread.css';
import './bell.css';

/** How much there is to hear of, in the frame of every screen. An operator's key is told nothing. */
export function Bell({ onGo }: { onGo: () => void }) {
  return useAccount() ? <OwnBell onGo={onGo} /> : null;
}

function OwnBell({ onGo }: { onGo: () => void }) {
  const { t, plural } = useI18n();
  const unread = useUnreadNotifications();
  useLiveNotifications();
  useUnreadInTitle('notifications', unread);
  return (
    <NavLink className="bell" to="/notifications" onClick={onGo} title={t('notifications.title')}>
      <Icon name="follow" size={20} />
      <span className="unseen">
        {t('notifications.title')}
        {unread > 0 && `, ${plural('notifications.unread', unread)}`}
      </span>
      {unread > 0 && (
        <span className="unread-count bell-count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </NavLink>
  );
}
