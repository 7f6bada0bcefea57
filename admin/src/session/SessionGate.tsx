import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '../controls/Button.js';
import { Mark } from '../controls/Mark.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { isLocale } from '../i18n/messages.js';
import { kept } from './kept.js';
import { Outside } from './Outside.js';
import { SecureFirst } from './SecureFirst.js';
import { Session } from './Session.js';
import { SignIn } from './SignIn.js';
import { SessionContext } from './useSession.js';

const session = new Session();

/** The console for whoever is signed in, the sign-in for everyone else. The address stays, so one comes back to it. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t, locale, setLocale } = useI18n();
  const state = useSyncExternalStore(session.subscribe, session.now);
  const [started, setStarted] = useState(false);
  useEffect(() => {
    if (!started) void session.start();
    setStarted(true);
  }, [started]);

  const own = state.phase === 'in' && state.via === 'account' ? state.account.me.locale.slice(0, 2) : undefined;
  useEffect(() => {
    // What was chosen in this browser counts more than what the profile says.
    if (isLocale(own) && own !== locale && kept('locale') === null) setLocale(own);
  }, [own, locale, setLocale]);

  return (
    <SessionContext value={session}>
      {state.phase === 'in' && (state.via === 'account' && state.account.secondFactorDue ? <SecureFirst /> : children)}
      {state.phase === 'out' && <SignIn why={state.why} code={state.code} />}
      {state.phase === 'unreachable' && (
        <Outside title={t('session.title')}>
          <ProblemNotice error={state.error} onRetry={() => void session.start()} />
          <Button onClick={() => session.leave('asked')}>{t('session.startOver')}</Button>
        </Outside>
      )}
      {state.phase === 'starting' && (
        <main className="sign-in" aria-busy="true">
          <Mark />
          <span className="unseen" role="status">
            {t('state.loading')}
          </span>
        </main>
      )}
    </SessionContext>
  );
}
