import { useEffect, useState } from 'react';
import type { Challenge, SignIn as Answer } from '../api/shapes.js';
import { finishExternal } from '../api/auth.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { KeySignIn } from './KeySignIn.js';
import { Outside } from './Outside.js';
import { PasswordSignIn } from './PasswordSignIn.js';
import { returned } from './returned.js';
import { SecondFactorStep } from './SecondFactorStep.js';
import type { LeaveReason } from './state.js';
import { useSession } from './useSession.js';

type Step = { kind: 'password' } | { kind: 'key' } | { kind: 'challenge'; challenge: Challenge };

/** The ways in. After each of them the person is where they wanted to be: the address has not changed. */
export function SignIn({ why, code }: { why?: LeaveReason; code?: string }) {
  const { t, known } = useI18n();
  const session = useSession();
  const [step, setStep] = useState<Step>(why === 'key' ? { kind: 'key' } : { kind: 'password' });
  const [external, setExternal] = useState<{ code?: string; error?: string }>(returned);
  const [problem, setProblem] = useState<unknown>();

  function answered(answer: Answer) {
    if (answer.challenge) setStep({ kind: 'challenge', challenge: answer.challenge });
    else session.enter(answer);
  }

  const arrived = external.code;
  useEffect(() => {
    if (!arrived) return;
    // The code works once, whatever becomes of it.
    setExternal({});
    returned.code = undefined;
    finishExternal(arrived).then(answered, setProblem);
  }, [arrived]);

  if (step.kind === 'challenge') {
    return (
      <SecondFactorStep
        challenge={step.challenge}
        onAnswer={answered}
        onStartOver={() => setStep({ kind: 'password' })}
      />
    );
  }
  if (step.kind === 'key') {
    return <KeySignIn refused={why === 'key'} onOther={() => setStep({ kind: 'password' })} />;
  }
  const said = why && why !== 'asked' && why !== 'key' ? t(`session.out.${why}`) : undefined;
  return (
    <Outside title={t('session.title')} lead={t('session.lead')}>
      {said && (
        <p className="notice notice-warning" role="status">
          {why === 'ended' && code === 'auth.disabled' ? t('problem.auth.disabled') : said}
        </p>
      )}
      {external.error && (
        <p className="notice notice-danger" role="alert">
          {known(`problem.${external.error}`) ?? t('session.external.failed')}
        </p>
      )}
      {problem !== undefined && <ProblemNotice error={problem} />}
      <PasswordSignIn onAnswer={answered} onKey={() => setStep({ kind: 'key' })} />
    </Outside>
  );
}
