import { useForm } from 'react-hook-form';
import type { User } from '../api/people.js';
import { Button } from '../controls/Button.js';
import { TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { TimeZoneField } from '../controls/TimeZoneField.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { Stale } from '../feedback/Stale.js';
import { useToast } from '../feedback/Toasts.js';
import { useSave } from '../feedback/useSave.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { RoleField } from '../roles/RoleField.js';
import { useRoles } from '../roles/useRoles.js';
import { useAccount } from '../session/useSession.js';

/** Only what was changed is sent: a role that one may not give does not stand in the way of a new name. */
export function PersonForm({ person }: { person: User }) {
  const { t } = useI18n();
  const toast = useToast();
  const { nameOf } = useRoles();
  const own = useAccount()?.me.id === person.id;
  const form = useForm({ defaultValues: { name: person.name, role: person.role, timeZone: person.timeZone } });
  const { submit, busy, problem, stored } = useSave(form, {
    resource: 'users',
    record: person,
    body: ({ name, role, timeZone }) => ({
      ...(name.trim() !== person.name && { name: name.trim() }),
      ...(role !== person.role && { role }),
      ...(timeZone !== person.timeZone && { timeZone }),
    }),
    fields: {
      'role.not_yours': 'role',
      'role.unknown': 'role',
      'user.last_admin': 'role',
      'user.not_yourself': 'role',
    },
    onSaved: ({ name }) => toast(t('people.saved', { name })),
  });

  return (
    <Part title={t('people.change')}>
      <Form values={form} className="form" onSubmit={submit} aria-label={t('people.change')}>
        <TextField name="name" label={t('people.name')} missing={t('people.name.missing')} autoComplete="off" />
        {!own && <RoleField name="role" now={person.role} />}
        <TimeZoneField name="timeZone" label={t('account.timeZone')} />
        {stored && (
          <Stale title={t('people.stale')} onTake={() => form.reset(stored)}>
            <p>
              {stored.name} · {nameOf(stored.role)}
            </p>
          </Stale>
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <div className="form-acts">
          <Button kind="primary" type="submit" busy={busy}>
            {busy ? t('act.saving') : t(stored ? 'stale.mine' : 'act.save')}
          </Button>
        </div>
      </Form>
    </Part>
  );
}
