import { useCallback, useEffect, useRef, useState } from 'react';
import { verifyEmail } from '../api/auth.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Outside } from '../session/Outside.js';
import { deadLink } from './dead.js';
import { DeadLink, Done, Onward, Working } from './Ends.js';

type State = { kind: 'working' } | { kind: 'done' } | { kind: 'failed'; error: unknown };

/** Opening the link is the whole act: it happens by itself, once. */
export function VerifyEmail({ page, token }: { page: 'verify' | 'email'; token: string }) {
  const { t } = useI18n();
  const [state, setState] = useState<State>({ kind: 'working' });
  const begun = useRef(false);

  const verify = useCallback(() => {
    setState({ kind: 'working' });
    verifyEmail(token).then(
      () => setState({ kind: 'done' }),
      (error: unknown) => setState({ kind: 'failed', error }),
    );
  }, [token]);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    verify();
  }, [verify]);

  const title = t(`pages.${page}.title`);
  if (state.kind === 'working') return <Working title={title} />;
  if (state.kind === 'done') {
    return (
      <Done title={t('pages.verify.done')} text={t(`pages.${page}.done.text`)}>
        <Onward />
      </Done>
    );
  }
  const dead = deadLink(state.error);
  if (dead) return <DeadLink page={page} code={dead} />;
  return (
    <Outside console={false} title={title}>
      <ProblemNotice error={state.error} onRetry={verify} />
    </Outside>
  );
}
