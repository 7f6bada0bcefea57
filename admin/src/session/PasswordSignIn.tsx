import { ProblemError } from '@quickdesk/client';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { signIn, type Ways, ways } from '../api/auth.js';
import type { SignIn as Answer } from '../api/shapes.js';
import { Button } from '../controls/Button.js';
import { PasswordField, TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useCountdown } from './useCountdown.js';

interface Props {
  onAnswer: (answer: Answer) => void;
  onKey: () => void;
}

export function PasswordSignIn({ onAnswer, onKey }: Props) {
  const { t } = useI18n();
  const form = useForm({ defaultValues: { email: '', password: '' } });
  const [offered, setOffered] = useState<Ways>();
  const [locked, lock] = useCountdown();
  useEffect(() => {
    // Without an answer there is still the password.
    ways().then(setOffered, () => undefined);
  }, []);

  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ email, password }) => onAnswer(await signIn(email.trim(), password)),
    fields: { 'auth.credentials_wrong': 'password' },
    take: (error) => {
      if (error.code !== 'auth.locked') return false;
      lock(secondsOf(error));
      return true;
    },
  });

  return (
    <Form values={form} className="form" onSubmit={submit} aria-label={t('session.title')}>
      {offered?.external.map(({ id, name, startUrl }) => (
        <Button key={id} wide href={`${startUrl}?returnTo=${encodeURIComponent(here())}`}>
          {t('session.external', { name })}
        </Button>
      ))}
      {(offered?.external.length ?? 0) > 0 && <p className="sign-in-or quiet">{t('session.or')}</p>}
      <TextField
        name="email"
        type="email"
        label={t('session.email')}
        missing={t('session.email.missing')}
        autoComplete="username"
        inputMode="email"
        autoFocus
      />
      <PasswordField
        name="password"
        label={t('session.password')}
        missing={t('session.password.missing')}
        autoComplete="current-password"
      />
      {locked > 0 && (
        <p className="notice notice-warning" role="alert">
          {t('session.locked', { seconds: locked })}
        </p>
      )}
      {problem !== undefined && <ProblemNotice error={problem} />}
      <Button kind="primary" type="submit" wide busy={busy || locked > 0}>
        {busy ? t('session.checking') : t('session.submit')}
      </Button>
      <div className="sign-in-links">
        <a href="/account/forgot">{t('session.forgot')}</a>
        <button type="button" className="link" onClick={onKey}>
          {t('session.useKey')}
        </button>
      </div>
    </Form>
  );
}

/** Where one wanted to go, as far as the server would send anybody back there. */
function here(): string {
  const { pathname, search } = location;
  return /^[\w\-.~!$&()*+,;=:@?%]*$/.test(search) && search.length < 400 ? pathname + search : pathname;
}

function secondsOf({ problem }: ProblemError): number {
  // Facts of a problem stand beside its members.
  const { seconds } = problem as { seconds?: number };
  return seconds ?? Number(/(\d+) s/.exec(problem.detail ?? '')?.[1] ?? 30);
}
