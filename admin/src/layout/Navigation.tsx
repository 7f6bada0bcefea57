import { NavLink } from 'react-router-dom';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { useSessionState } from '../session/useSession.js';
import { offered } from './navigation-list.js';

/** Where one can go; what one may not see is not offered. */
export function Navigation({ onGo }: { onGo: () => void }) {
  const { t } = useI18n();
  const groups = offered(useSessionState());
  return (
    <nav aria-label={t('nav.label')} className="side-nav">
      {groups.map(({ title, entries }) => (
        <section key={title}>
          <h2 className="side-group">{t(title)}</h2>
          <ul>
            {entries.map(({ to, title: name, icon, Mark }) => (
              <li key={to}>
                <NavLink className="side-link" to={to} onClick={onGo}>
                  <Icon name={icon} />
                  {t(name)}
                  {Mark && <Mark />}
                </NavLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
