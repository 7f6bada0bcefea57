import { useRef, useState } from 'react';
import { useDelete } from 'react-admin';
import type { Role } from '../api/roles.js';
import { Badge } from '../controls/Badge.js';
import { Button, IconButton } from '../controls/Button.js';
import { Confirm, useQuestion } from '../feedback/Confirm.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Screen } from '../layout/Screen.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { type Column, RowTable } from '../list/RowTable.js';
import { useMay } from '../session/useSession.js';
import { Matrix } from './Matrix.js';
import { RoleForm } from './RoleForm.js';
import { useRoles } from './useRoles.js';

export default function RoleList() {
  return (
    <Allowed permission="role.read">
      <Roles />
    </Allowed>
  );
}

function Roles() {
  const { t, plural } = useI18n();
  const toast = useToast();
  const manage = useMay()('role.manage');
  const { roles, nameOf, error, again } = useRoles();
  const [form, setForm] = useState<{ role?: Role }>();
  const removal = useQuestion<Role>();
  const [remove] = useDelete<Role>();
  const heading = useRef<HTMLHeadingElement>(null);

  const columns: Column<Role>[] = [
    { key: 'name', label: t('roles.name'), cell: ({ key }) => nameOf(key) },
    {
      key: 'made',
      label: t('roles.made'),
      cell: ({ builtIn }) => (
        <Badge tone={builtIn ? 'plain' : 'accent'}>{t(builtIn ? 'roles.builtIn' : 'roles.own')}</Badge>
      ),
    },
    { key: 'scope', label: t('scope.title'), wide: true, cell: ({ scope }) => t(`scope.${scope}`) },
    {
      key: 'permissions',
      label: t('roles.permissions'),
      wide: true,
      cell: ({ permissions }) => plural('roles.permissions.count', permissions.length),
    },
  ];

  return (
    <Screen
      title={t('roles.title')}
      lead={t('roles.lead')}
      heading={heading}
      acts={
        manage && (
          <Button kind="primary" icon="plus" onClick={() => setForm({})}>
            {t('roles.new')}
          </Button>
        )
      }
    >
      {error !== undefined && <ProblemNotice error={error} onRetry={again} />}
      {!roles && error === undefined && <RowSkeleton rows={5} />}
      {roles && (
        <>
          <RowTable
            caption={t('roles.title')}
            rows={roles}
            columns={columns}
            acts={
              manage
                ? (role) =>
                    !role.builtIn && (
                      <>
                        <IconButton
                          icon="edit"
                          label={t('roles.edit', { name: role.name })}
                          onClick={() => setForm({ role })}
                        />
                        <IconButton
                          icon="trash"
                          label={t('roles.delete', { name: role.name })}
                          onClick={() => removal.ask(role)}
                        />
                      </>
                    )
                : undefined
            }
          />
          <Matrix roles={roles} />
        </>
      )}
      {form && (
        <RoleForm
          role={form.role}
          onClose={() => setForm(undefined)}
          onSaved={({ name }) => {
            setForm(undefined);
            again();
            toast(t('roles.saved', { name }));
          }}
        />
      )}
      {removal.about && (
        <Confirm
          title={t('roles.delete.title', { name: removal.about.name })}
          act={t('roles.delete.act')}
          icon="trash"
          onClose={removal.close}
          onConfirm={async () => {
            const role = removal.about;
            if (!role) return;
            await remove('roles', { id: role.id, previousData: role }, { returnPromise: true });
            removal.close();
            again();
            toast(t('roles.deleted', { name: role.name }));
            requestAnimationFrame(() => heading.current?.focus());
          }}
        >
          <p>{t('roles.delete.text')}</p>
        </Confirm>
      )}
    </Screen>
  );
}
