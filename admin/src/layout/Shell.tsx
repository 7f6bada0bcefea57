import { useEffect, useRef, useState } from 'react';
import { Button } from '../controls/Button.js';
import { Icon } from '../controls/Icon.js';
import { Mark } from '../controls/Mark.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { useOnline } from '../feedback/useOnline.js';
import { useI18n } from '../i18n/I18n.js';
import { useSession } from '../session/session.js';
import { Crash } from './Crash.js';
import { Preferences } from './Preferences.js';
import { follow, go, hrefOf, useRoute } from './route.js';
import type { Screen } from './screen.js';
import './shell.css';

/** The frame around every screen: the mark, the navigation, who you are, and the screen itself. */
export function Shell({ screens }: { screens: readonly Screen[] }) {
  const { t } = useI18n();
  const { signOut } = useSession();
  const online = useOnline();
  const route = useRoute();
  const [menu, setMenu] = useState(false);
  const main = useRef<HTMLElement>(null);
  const current = screens.find((each) => each.path === route.split('/')[0]);

  useEffect(() => {
    const first = screens[0];
    if (route === '' && first) go(first.path, 'replace');
  }, [route, screens]);

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
          <Mark />
          <button
            type="button"
            className="icon-button side-toggle"
            aria-expanded={menu}
            aria-controls="side-body"
            aria-label={t('app.menu')}
            onClick={() => setMenu(!menu)}
          >
            <Icon name={menu ? 'close' : 'menu'} />
          </button>
        </div>
        <div className="side-body" id="side-body">
          <nav aria-label={t('nav.label')}>
            <h2 className="side-group">{t('nav.settings')}</h2>
            <ul>
              {screens.map((each) => (
                <li key={each.path}>
                  <a
                    className="side-link"
                    href={hrefOf(each.path)}
                    aria-current={each === current ? 'page' : undefined}
                    onClick={(event) => {
                      follow(event, each.path);
                      setMenu(false);
                    }}
                  >
                    <Icon name={each.icon} />
                    {t(each.title)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <div className="side-foot">
            <a className="side-link" href="/api/docs">
              <Icon name="book" />
              {t('nav.docs')}
            </a>
            <Preferences />
            <Button icon="leave" wide onClick={signOut}>
              {t('session.signOut')}
            </Button>
          </div>
        </div>
      </header>
      <main id="content" ref={main} className="content" tabIndex={-1}>
        <div role="status">
          {!online && <p className="notice notice-warning content-notice">{t('state.offline.banner')}</p>}
        </div>
        <Crash key={route}>
          {current ? <current.component /> : route !== '' && <Nowhere home={screens[0]?.path ?? ''} />}
        </Crash>
      </main>
    </div>
  );
}

function Nowhere({ home }: { home: string }) {
  const { t } = useI18n();
  return (
    <EmptyState heading="h1" icon="search" title={t('app.notFound.title')} text={t('app.notFound.text')}>
      <Button kind="primary" onClick={() => go(home)}>
        {t('app.notFound.act')}
      </Button>
    </EmptyState>
  );
}
