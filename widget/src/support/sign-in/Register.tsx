import type { Customer } from '../../customer/api.js';
import { useWords } from '../../i18n/words.js';
import { useForm } from './form.js';
import { Field, PasswordField, Refusal, Send } from './parts.js';

interface Props {
  customer: Customer;
  /** The least number of characters in a password. */
  shortest: number;
  onSent: (email: string) => void;
  onHave: () => void;
}

/** The address has to be confirmed by a mail, and only its owner learns whether it has an account already. */
export function Register({ customer, shortest, onSent, onHave }: Props) {
  const { t } = useWords();
  const me = customer.state.me;
  const { form, wrong, problem, busy, submit } = useForm({
    check: ({ name = '', email = '', password = '' }) => ({
      name: name.trim() ? undefined : t('support.name.missing'),
      email: email.trim() ? undefined : t('support.email.missing'),
      password: [...password].length < shortest ? t('support.password.short', { count: shortest }) : undefined,
    }),
    send: async ({ name = '', email = '', password = '' }) => {
      await customer.register({ name: name.trim(), email: email.trim(), password });
      onSent(email.trim());
    },
  });
  return (
    <>
      <form ref={form} noValidate onSubmit={submit}>
        <Field
          name="name"
          label={t('support.name')}
          wrong={wrong.name}
          autocomplete="name"
          defaultValue={me?.kind === 'guest' ? me.name : ''}
        />
        <Field
          name="email"
          type="email"
          label={t('support.email')}
          wrong={wrong.email}
          autocomplete="username"
          inputMode="email"
          defaultValue={me?.contactEmail ?? ''}
        />
        <PasswordField
          name="password"
          label={t('support.password')}
          hint={t('support.password.hint', { count: shortest })}
          wrong={wrong.password}
          autocomplete="new-password"
        />
        <Refusal problem={problem} />
        <Send busy={busy}>{t('support.register.act')}</Send>
      </form>
      <p class="links">
        <button type="button" class="link" onClick={onHave}>
          {t('support.register.have')}
        </button>
      </p>
    </>
  );
}
