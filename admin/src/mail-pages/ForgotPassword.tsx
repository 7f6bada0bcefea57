import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { askForReset } from '../api/auth.js';
import { Button } from '../controls/Button.js';
import { TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Outside } from '../session/Outside.js';
import { Done } from './Ends.js';

/** Says the same whether there is such an account or not. */
export function ForgotPassword() {
  const { t } = useI18n();
  const [sent, setSent] = useState<string>();
  const form = useForm({ defaultValues: { email: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ email }) => {
      await askForReset(email.trim());
      setSent(email.trim());
    },
  });
  if (sent) {
    return (
      <Done title={t('pages.forgot.done')} text={t('pages.forgot.done.text', { email: sent })}>
        <Button wide onClick={() => setSent(undefined)}>
          {t('pages.forgot.again')}
        </Button>
      </Done>
    );
  }
  return (
    <Outside console={false} title={t('pages.forgot.title')} lead={t('pages.forgot.lead')}>
      <Form values={form} className="form" onSubmit={submit} aria-label={t('pages.forgot.title')}>
        <TextField
          name="email"
          type="email"
          label={t('session.email')}
          missing={t('session.email.missing')}
          autoComplete="username"
          inputMode="email"
          autoFocus
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <Button kind="primary" type="submit" wide busy={busy}>
          {busy ? t('pages.working') : t('pages.forgot.submit')}
        </Button>
        <div className="sign-in-links">
          <a href="/admin/">{t('pages.back')}</a>
        </div>
      </Form>
    </Outside>
  );
}
