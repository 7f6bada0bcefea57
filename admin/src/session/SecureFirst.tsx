import { lazy, Suspense } from 'react';
import { useI18n } from '../i18n/I18n.js';
import { Outside } from './Outside.js';
import { useSession } from './useSession.js';

const SetUpSecondFactor = lazy(() => import('../account/SetUpSecondFactor.js'));

/** The desk asks for a second factor, and there is nothing else to do before. */
export function SecureFirst() {
  const { t } = useI18n();
  const session = useSession();
  return (
    <Outside title={t('secondFactor.due.title')} lead={t('secondFactor.due.text')}>
      <Suspense fallback={<p role="status">{t('state.loading')}</p>}>
        <SetUpSecondFactor onDone={() => void session.renew()} />
      </Suspense>
      <div className="sign-in-links">
        <button type="button" className="link" onClick={() => void session.signOut()}>
          {t('session.signOut')}
        </button>
      </div>
    </Outside>
  );
}
