import { useState } from 'preact/hooks';
import type { Customer, Problem, SignedIn } from '../../customer/api.js';
import { useWords } from '../../i18n/words.js';
import { asProblem } from '../problems.js';
import { useForm } from './form.js';
import { Field, PasswordField, Refusal, Send } from './parts.js';
import type { Ways } from './ways.js';

interface Props {
  customer: Customer;
  ways?: Ways;
  onAnswer: (answer: SignedIn) => void;
  onRegister: () => void;
}

export function Password({ customer, ways, onAnswer, onRegister }: Props) {
  const { t } = useWords();
  const [elsewhere, setElsewhere] = useState<Problem>();
  const { form, wrong, problem, busy, submit } = useForm({
    check: ({ email = '', password }) => ({
      email: email.trim() ? undefined : t('support.email.missing'),
      password: password ? undefined : t('support.password.missing'),
    }),
    send: async ({ email = '', password = '' }) => onAnswer(await customer.signIn(email.trim(), password)),
    fieldOf: ({ code }) => (code === 'auth.credentials_wrong' ? 'password' : undefined),
  });
  const goElsewhere = () => {
    // The page that one comes back to is this one, with the inbox it is about.
    customer.googleAddress(location.pathname + location.search).then(
      (address) => location.assign(address),
      (error: unknown) => setElsewhere(asProblem(error)),
    );
  };
  const google = ways?.external.find(({ id }) => id === 'google');

  return (
    <>
      <p class="lead">{t(customer.state.me?.kind === 'guest' ? 'support.signIn.guest' : 'support.signIn.lead')}</p>
      <form ref={form} noValidate onSubmit={submit}>
        <Field
          name="email"
          type="email"
          label={t('support.email')}
          wrong={wrong.email}
          autocomplete="username"
          inputMode="email"
        />
        <PasswordField
          name="password"
          label={t('support.password')}
          wrong={wrong.password}
          autocomplete="current-password"
        />
        <Refusal problem={problem} />
        <Send busy={busy}>{t('support.signIn')}</Send>
      </form>
      {google && (
        <>
          <p class="or">{t('support.or')}</p>
          <button type="button" class="other" onClick={goElsewhere}>
            {t('support.external', { name: google.name })}
          </button>
          <Refusal problem={elsewhere} />
        </>
      )}
      <p class="links">
        <a href="/account/forgot">{t('support.forgot')}</a>
        {ways?.registration && (
          <button type="button" class="link" onClick={onRegister}>
            {t('support.register')}
          </button>
        )}
      </p>
    </>
  );
}
