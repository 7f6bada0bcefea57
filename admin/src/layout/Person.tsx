import MenuItem from '@mui/material/MenuItem';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { Face } from '../controls/Face.js';
import { Icon } from '../controls/Icon.js';
import { Menu } from '../controls/Menu.js';
import { useMenu } from '../controls/useMenu.js';
import { useI18n } from '../i18n/I18n.js';
import { useAccount, useSession } from '../session/useSession.js';
import { Standing } from '../standing/Standing.js';
import { Preferences } from './Preferences.js';
import { showKeys } from '../keys/FrameKeys.js';

/** Who is signed in, and what they can do about it. */
export function Person({ onGo }: { onGo: () => void }) {
  const { t } = useI18n();
  const account = useAccount();
  const session = useSession();
  const navigate = useNavigate();
  const notify = useNotify();
  const { button, menu, close } = useMenu();
  const name = account?.me.name ?? t('session.operator');

  async function signOut() {
    close();
    try {
      await session.signOut();
    } catch {
      notify(t('session.signOut.failed'), { type: 'error' });
    }
  }

  function go(to: string) {
    close();
    onGo();
    void navigate(to);
  }

  return (
    <div className="side-foot">
      <a className="side-link" href="/api/docs">
        <Icon name="book" />
        {t('nav.docs')}
      </a>
      <button type="button" className="side-link side-keys" onClick={showKeys}>
        <Icon name="keyboard" />
        {t('keyboard.show')}
      </button>
      <Preferences />
      <Standing />
      <button className="side-person" {...button}>
        <Face name={name} url={account?.me.avatarUrl} size={28} />
        <span className="side-person-name">
          <span className="unseen">{t('nav.person')} </span>
          {name}
          {account?.me.email && <span className="quiet">{account.me.email}</span>}
        </span>
        <Icon name="more" />
      </button>
      <Menu {...menu}>
        {account && (
          <MenuItem onClick={() => go('/account')}>
            <Icon name="person" />
            {t('nav.account')}
          </MenuItem>
        )}
        <MenuItem onClick={() => go('/preferences')}>
          <Icon name="settings" />
          {t('preferences.title')}
        </MenuItem>
        <MenuItem onClick={() => void signOut()}>
          <Icon name="leave" />
          {t('session.signOut')}
        </MenuItem>
      </Menu>
    </div>
  );
}
