import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { changePassword } from '../api/me.js';
import { Button } from '../controls/Button.js';
import { PasswordField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { useAccount, useClient } from '../session/useSession.js';
import { useOwn } from './useOwn.js';
import { listSessions } from '../api/me.js';

export function PasswordPart() {
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const email = useAccount()?.me.email;
  const sessions = useOwn('sessions', listSessions);
  const [open, setOpen] = useState(false);
  const form = useForm({ defaultValues: { currentPassword: '', newPassword: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ currentPassword, newPassword }) => {
      await changePassword(client, currentPassword, newPassword);
      form.reset();
      setOpen(false);
      void sessions.again();
      toast(t('account.password.changed'));
    },
    fields: { 'auth.password_wrong': 'currentPassword' },
  });

  return (
    <Part
      title={t('session.password')}
      lead={t('account.password.lead')}
      acts={!open && <Button onClick={() => setOpen(true)}>{t('account.password.change')}</Button>}
    >
      {open && (
        <Form values={form} className="form" onSubmit={submit} aria-label={t('account.password.change')}>
          {/* Tells a password manager whose password this is. */}
          <input className="unseen" type="email" autoComplete="username" value={email ?? ''} readOnly hidden />
          <PasswordField
            name="currentPassword"
            label={t('account.password.current')}
            missing={t('session.password.missing')}
            autoComplete="current-password"
            autoFocus
          />
          <PasswordField
            name="newPassword"
            label={t('account.password.new')}
            hint={t('account.password.hint')}
            missing={t('account.password.new.missing')}
            autoComplete="new-password"
          />
          {problem !== undefined && <ProblemNotice error={problem} />}
          <div className="form-acts">
            <Button kind="primary" type="submit" busy={busy}>
              {busy ? t('act.saving') : t('account.password.change')}
            </Button>
            <Button onClick={() => setOpen(false)}>{t('act.cancel')}</Button>
          </div>
        </Form>
      )}
    </Part>
  );
}
