import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';
import { useI18n } from '../i18n/I18n.js';
import { Confirm } from './Confirm.js';

/** While it is there, something is typed and not saved: it asks before that is left, the browser where the page itself goes. */
export function Leaving() {
  const { t } = useI18n();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  if (blocker.state !== 'blocked') return null;
  return (
    <Confirm
      title={t('leaving.title')}
      act={t('leaving.act')}
      onClose={() => blocker.reset()}
      onConfirm={() => Promise.resolve(blocker.proceed())}
    >
      <p>{t('leaving.text')}</p>
    </Confirm>
  );
}
