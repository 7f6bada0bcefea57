import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { invite } from '../api/people.js';
import { Button } from '../controls/Button.js';
import { Dialog } from '../controls/Dialog.js';
import { TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { RoleField } from '../roles/RoleField.js';
import { useClient } from '../session/useSession.js';

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const cache = useQueryClient();
  const form = useForm({ defaultValues: { email: '', name: '', role: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ email, name, role }, key) => {
      await invite(client, { email: email.trim(), name: name.trim(), role }, key);
      void cache.invalidateQueries({ queryKey: ['users'] });
      toast(t('people.invited', { email: email.trim() }));
      onClose();
    },
    fields: { 'user.email_taken': 'email', 'role.not_yours': 'role', 'role.unknown': 'role' },
  });

  return (
    <Dialog title={t('people.invite.title')} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <p className="quiet">{t('people.invite.text')}</p>
        <TextField
          name="email"
          type="email"
          label={t('session.email')}
          missing={t('people.email.missing')}
          autoComplete="off"
          inputMode="email"
          autoFocus
        />
        <TextField name="name" label={t('people.name')} missing={t('people.name.missing')} autoComplete="off" />
        <RoleField name="role" />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <div className="dialog-acts">
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" type="submit" icon="mail" busy={busy}>
            {t('people.invite.send')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
