import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { askForEmail, readMe, resendVerification } from '../api/me.js';
import { Button } from '../controls/Button.js';
import { PasswordField, TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct, useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { useAccount, useClient } from '../session/useSession.js';
import { useOwn } from './useOwn.js';

/** A new address counts once its owner has opened the link that is sent to it. */
export function EmailPart() {
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const own = useAccount()?.me.email;
  const me = useOwn('profile', readMe);
  const [sent, setSent] = useState<string>();
  const [open, setOpen] = useState(false);
  const resend = useAct();
  const form = useForm({ defaultValues: { email: '', password: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ email, password }) => {
      await askForEmail(client, email.trim(), password);
      setSent(email.trim());
      setOpen(false);
      form.reset();
    },
    fields: { 'auth.password_wrong': 'password', 'user.email_taken': 'email' },
  });
  const unverified = me.data?.emailVerified === false;

  return (
    <Part
      title={t('account.email')}
      lead={me.data?.email ?? own}
      acts={!open && <Button onClick={() => setOpen(true)}>{t('account.email.change')}</Button>}
    >
      {unverified && (
        <div className="notice notice-warning">
          <p>{t('account.email.unverified')}</p>
          <Button
            busy={resend.busy}
            onClick={() =>
              resend.act(async () => {
                await resendVerification(client);
                toast(t('account.email.resent'));
              })
            }
          >
            {t('account.email.resend')}
          </Button>
          {resend.problem !== undefined && <ProblemNotice error={resend.problem} />}
        </div>
      )}
      {sent && (
        <p className="notice" role="status">
          {t('account.email.sent', { email: sent })}
        </p>
      )}
      {open && (
        <Form values={form} className="form" onSubmit={submit} aria-label={t('account.email.change')}>
          <TextField
            name="email"
            type="email"
            label={t('account.email.new')}
            hint={t('account.email.hint')}
            missing={t('session.email.missing')}
            autoComplete="email"
            autoFocus
          />
          <PasswordField
            name="password"
            label={t('account.password.current')}
            missing={t('session.password.missing')}
            autoComplete="current-password"
          />
          {problem !== undefined && <ProblemNotice error={problem} />}
          <div className="form-acts">
            <Button kind="primary" type="submit" busy={busy}>
              {t('account.email.send')}
            </Button>
            <Button onClick={() => setOpen(false)}>{t('act.cancel')}</Button>
          </div>
        </Form>
      )}
    </Part>
  );
}
