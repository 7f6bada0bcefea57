import type { ReactNode } from 'react';
import { Button } from '../controls/Button.js';
import { Icon, type IconName } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { Outside } from '../session/Outside.js';
import './mail-pages.css';

export type LinkPage = 'verify' | 'email' | 'reset' | 'invitation';

/** Done: what is true now, and where to go. */
export function Done({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <Outside console={false} title={title}>
      <Sign icon="done" tone="good" />
      <p role="status">{text}</p>
      {children}
    </Outside>
  );
}

/** Staff and customers come by the same links, and nobody knows yet who of them it is. */
export function Onward() {
  const { t } = useI18n();
  return (
    <>
      <Button kind="primary" wide href="/admin/">
        {t('pages.signIn')}
      </Button>
      <Button wide href="/support/">
        {t('pages.toSupport')}
      </Button>
    </>
  );
}

/** A link that is over or broken: why, and how to get another one. */
export function DeadLink({ page, code }: { page: LinkPage; code: string }) {
  const { t, known } = useI18n();
  return (
    <Outside console={false} title={t('pages.dead.title')}>
      <Sign icon="warning" tone="warning" />
      <p role="alert">{known(`problem.${code}`) ?? t('problem.link.invalid')}</p>
      <p>{t(`pages.dead.${page}`)}</p>
      {page === 'reset' ? (
        <Button kind="primary" wide href="/account/forgot">
          {t('pages.forgot.title')}
        </Button>
      ) : (
        <Button wide href="/admin/">
          {t('pages.toConsole')}
        </Button>
      )}
    </Outside>
  );
}

export function NoSuchPage() {
  const { t } = useI18n();
  return (
    <Outside console={false} title={t('app.notFound.title')}>
      <p>{t('app.notFound.text')}</p>
      <Button wide href="/admin/">
        {t('pages.toConsole')}
      </Button>
    </Outside>
  );
}

export function Working({ title }: { title: string }) {
  const { t } = useI18n();
  return (
    <Outside console={false} title={title}>
      <p role="status" aria-busy="true">
        {t('pages.working')}
      </p>
    </Outside>
  );
}

function Sign({ icon, tone }: { icon: IconName; tone: 'good' | 'warning' }) {
  return (
    <span className={`end-sign end-${tone}`}>
      <Icon name={icon} size={28} />
    </span>
  );
}
