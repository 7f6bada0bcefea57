import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { Mark } from '../controls/Mark.js';
import { IconButton } from '../controls/Button.js';
import { Toasts } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Bell } from '../notifications/Bell.js';
import { FrameKeys } from '../keys/FrameKeys.js';
import { PreferenceSync } from '../preferences/usePreferences.js';
import { Connection } from './Connection.js';
import { Crash } from './Crash.js';
import { Navigation } from './Navigation.js';
import { Person } from './Person.js';
import { Waiting } from './Waiting.js';
import './shell.css';

const Attention = lazy(() => import('../attention/Attention.js'));

/** The frame around every screen: the mark, the navigation, who you are, and the screen itself. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  const { pathname } = useLocation();
  const [menu, setMenu] = useState(false);
  const main = useRef<HTMLElement>(null);
  return (
    <div className="shell" data-menu={menu ? 'open' : 'closed'}>
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('app.skip')}
      </a>
      <header className="side" onKeyDown={(event) => event.key === 'Escape' && setMenu(false)}>
        <div className="side-head">
          <Mark part={false} />
          <Bell onGo={() => setMenu(false)} />
          <span className="side-toggle">
            <IconButton
              icon={menu ? 'close' : 'menu'}
              label={t('app.menu')}
              expanded={menu}
              onClick={() => setMenu(!menu)}
            />
          </span>
        </div>
        <div className="side-body" id="side-body">
          <Navigation onGo={() => setMenu(false)} />
          <Suspense>
            <Attention />
          </Suspense>
          <Person onGo={() => setMenu(false)} />
        </div>
      </header>
      <main id="content" ref={main} className="content" tabIndex={-1}>
        <Connection />
        <Crash at={pathname}>
          <Suspense fallback={<Waiting />}>{children}</Suspense>
        </Crash>
      </main>
      <Toasts />
      <FrameKeys />
      <PreferenceSync />
    </div>
  );
}
