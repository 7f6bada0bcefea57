import { useState } from 'preact/hooks';
import type { Customer } from '../../customer/api.js';
import { useWords } from '../../i18n/words.js';
import type { Challenge } from '../arrival.js';
import { useForm } from './form.js';
import { Field, Refusal, Send } from './parts.js';

interface Props {
  customer: Customer;
  challenge: Challenge;
  onIn: () => void;
  onStartOver: () => void;
}

/** The code of the moment, or one of those that were kept for emergencies. */
export function SecondStep({ customer, challenge: { challenge, methods }, onIn, onStartOver }: Props) {
  const { t } = useWords();
  const [method, setMethod] = useState<'totp' | 'recovery'>(methods.includes('totp') ? 'totp' : 'recovery');
  const { form, wrong, problem, busy, submit } = useForm({
    check: ({ code = '' }) => ({ code: code.trim() ? undefined : t('support.second.missing') }),
    send: async ({ code = '' }) => {
      await customer.finishSecondFactor(challenge, code.replace(/\s/g, ''), method);
      onIn();
    },
    fieldOf: () => 'code',
  });
  const totp = method === 'totp';
  const other = totp ? 'recovery' : 'totp';
  return (
    <>
      <p class="lead">{t(`support.second.${method}`)}</p>
      <form ref={form} noValidate onSubmit={submit}>
        <Field
          key={method}
          name="code"
          label={t('support.second.code')}
          wrong={wrong.code}
          autocomplete={totp ? 'one-time-code' : 'off'}
          inputMode={totp ? 'numeric' : 'text'}
        />
        <Refusal problem={problem} />
        <Send busy={busy}>{t('support.second.act')}</Send>
      </form>
      <p class="links">
        {methods.includes(other) && (
          <button type="button" class="link" onClick={() => setMethod(other)}>
            {t(totp ? 'support.second.useRecovery' : 'support.second.useTotp')}
          </button>
        )}
        <button type="button" class="link" onClick={onStartOver}>
          {t('support.startOver')}
        </button>
      </p>
    </>
  );
}
