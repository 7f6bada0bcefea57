import { useForm } from 'react-hook-form';
import type { Role } from '../api/roles.js';
import type { Scope } from '../api/shapes.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { Stale } from '../feedback/Stale.js';
import { useSave } from '../feedback/useSave.js';
import { useI18n } from '../i18n/I18n.js';
import { PermissionField } from './PermissionField.js';
import { ScopeField } from './ScopeField.js';

interface Props {
  /** The role to change; none makes a new one. */
  role?: Role;
  onClose: () => void;
  onSaved: (role: Role) => void;
}

export function RoleForm({ role, onClose, onSaved }: Props) {
  const { t, plural } = useI18n();
  const form = useForm({
    defaultValues: {
      name: role?.name ?? '',
      scope: role?.scope ?? ('team' as Scope),
      permissions: role?.permissions.filter((key) => !key.startsWith('me.')) ?? [],
    },
  });
  const { submit, busy, problem, stored } = useSave(form, {
    resource: 'roles',
    record: role,
    body: ({ name, scope, permissions }) => ({ name: name.trim(), scope, permissions }),
    fields: { 'role.name_taken': 'name', 'role.not_yours': 'permissions' },
    onSaved,
  });

  return (
    <Dialog title={t(role ? 'roles.form.edit' : 'roles.form.create')} onClose={onClose} wide>
      <Form values={form} onSubmit={submit}>
        {role && <p className="notice">{t('roles.form.atOnce')}</p>}
        <TextField
          name="name"
          label={t('roles.name')}
          missing={t('roles.name.missing')}
          placeholder={t('roles.name.example')}
          autoComplete="off"
          autoFocus
        />
        <ScopeField name="scope" of="role" />
        <PermissionField name="permissions" label={t('roles.permissions')} />
        {stored && (
          <Stale title={t('roles.stale')} onTake={() => onSaved(stored)}>
            <p>
              {stored.name} · {t(`scope.${stored.scope}`)} ·{' '}
              {plural('roles.permissions.count', stored.permissions.length)}
            </p>
          </Stale>
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} overwrites={stored !== undefined} />
      </Form>
    </Dialog>
  );
}
