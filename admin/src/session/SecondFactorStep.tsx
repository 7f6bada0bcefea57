import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { secondFactor } from '../api/auth.js';
import type { Challenge, SignIn as Answer } from '../api/shapes.js';
import { Button } from '../controls/Button.js';
import { TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Outside } from './Outside.js';

interface Props {
  challenge: Challenge;
  onAnswer: (answer: Answer) => void;
  onStartOver: () => void;
}

/** The second half of a sign-in: the code of the moment, or one of the codes kept for emergencies. */
export function SecondFactorStep({ challenge, onAnswer, onStartOver }: Props) {
  const { t } = useI18n();
  const [method, setMethod] = useState<'totp' | 'recovery'>(challenge.methods.includes('totp') ? 'totp' : 'recovery');
  const form = useForm({ defaultValues: { code: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ code }) => onAnswer(await secondFactor(challenge.token, method, code.replace(/\s/g, ''))),
    fields: { 'second_factor.code_wrong': 'code', 'second_factor.wrong': 'code' },
  });
  const other = method === 'totp' ? 'recovery' : 'totp';

  return (
    <Outside title={t('secondFactor.step.title')} lead={t(`secondFactor.step.${method}`)}>
      <Form values={form} className="form" onSubmit={submit} aria-label={t('secondFactor.step.title')}>
        <TextField
          key={method}
          name="code"
          label={t(`secondFactor.code.${method}`)}
          missing={t('secondFactor.code.missing')}
          autoComplete={method === 'totp' ? 'one-time-code' : 'off'}
          inputMode={method === 'totp' ? 'numeric' : 'text'}
          mono
          autoFocus
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <Button kind="primary" type="submit" wide busy={busy}>
          {busy ? t('session.checking') : t('secondFactor.step.submit')}
        </Button>
        <div className="sign-in-links">
          {challenge.methods.includes(other) && (
            <button
              type="button"
              className="link"
              onClick={() => {
                form.reset();
                setMethod(other);
              }}
            >
              {t(`secondFactor.step.use.${other}`)}
            </button>
          )}
          <button type="button" className="link" onClick={onStartOver}>
            {t('session.startOver')}
          </button>
        </div>
      </Form>
    </Outside>
  );
}
