import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { deactivate } from '../api/me.js';
import { Button } from '../controls/Button.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { PasswordField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { useSession } from '../session/useSession.js';

export function CloseAccount() {
  const { t } = useI18n();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const form = useForm({ defaultValues: { password: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ password }) => {
      await deactivate(session.client, password);
      session.leave('asked');
    },
    fields: { 'auth.password_wrong': 'password' },
  });
  return (
    <Part
      title={t('account.close')}
      lead={t('account.close.lead')}
      acts={<Button onClick={() => setOpen(true)}>{t('account.close')}</Button>}
    >
      {open && (
        <Dialog title={t('account.close.title')} onClose={() => setOpen(false)}>
          <Form values={form} onSubmit={submit}>
            <p>{t('account.close.text')}</p>
            <PasswordField
              name="password"
              label={t('account.password.current')}
              missing={t('session.password.missing')}
              autoComplete="current-password"
              autoFocus
            />
            {problem !== undefined && <ProblemNotice error={problem} />}
            <FormEnd busy={busy} onClose={() => setOpen(false)} act={t('account.close')} danger />
          </Form>
        </Dialog>
      )}
    </Part>
  );
}
