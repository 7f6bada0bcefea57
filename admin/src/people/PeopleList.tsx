import { useState } from 'react';
import { kinds, statuses, type User } from '../api/people.js';
import { Button } from '../controls/Button.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { ListScreen } from '../list/ListScreen.js';
import { RowMenu } from '../list/RowMenu.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { useRoles } from '../roles/useRoles.js';
import { useMay } from '../session/useSession.js';
import { InviteDialog } from './InviteDialog.js';
import { PersonName } from './PersonName.js';
import { StatusBadge } from './StatusBadge.js';
import { usePersonActs } from './usePersonActs.js';

export default function PeopleList() {
  return (
    <Allowed permission="user.read">
      <People />
    </Allowed>
  );
}

function People() {
  const { t } = useI18n();
  const manage = useMay()('user.manage');
  const list = useRows<User>({ resource: 'users', sort: { field: 'name', order: 'ASC' } });
  const { roles = [], nameOf } = useRoles();
  const [inviting, setInviting] = useState(false);
  const { actsOf, dialog } = usePersonActs();
  const { filters, setFilters } = list;
  const filter = (name: string) => (value: string | undefined) => setFilters({ ...filters, [name]: value });

  const columns: Column<User>[] = [
    { key: 'name', label: t('people.name'), sortBy: 'name', cell: (person) => <PersonName person={person} /> },
    {
      key: 'role',
      label: t('people.role'),
      wide: true,
      cell: ({ kind, role }) => (kind === 'guest' ? t('people.kind.guest') : nameOf(role)),
    },
    { key: 'status', label: t('people.status'), cell: ({ status }) => <StatusBadge status={status} /> },
    { key: 'updatedAt', label: t('people.changed'), wide: true, cell: ({ updatedAt }) => <Age at={updatedAt} /> },
  ];

  return (
    <>
      <ListScreen
        title={t('people.title')}
        lead={t('people.lead')}
        count="people.count"
        icon="people"
        list={list}
        columns={columns}
        search={t('people.search')}
        empty={{ title: t('people.empty.title'), text: t('people.empty.text') }}
        create={
          manage && (
            <Button kind="primary" icon="invite" onClick={() => setInviting(true)}>
              {t('people.invite')}
            </Button>
          )
        }
        filters={
          <>
            <FilterSelect
              label={t('people.status')}
              any={t('people.status.any')}
              value={filters.status}
              choices={statuses.map((value) => ({ value, label: t(`people.status.${value}`) }))}
              onChange={filter('status')}
            />
            <FilterSelect
              label={t('people.role')}
              any={t('people.role.any')}
              value={filters.role}
              choices={roles.map(({ key }) => ({ value: key, label: nameOf(key) }))}
              onChange={filter('role')}
            />
            <FilterSelect
              label={t('people.kind')}
              any={t('people.kind.any')}
              value={filters.kind}
              choices={kinds.map((value) => ({ value, label: t(`people.kind.${value}`) }))}
              onChange={filter('kind')}
            />
          </>
        }
        acts={
          manage
            ? (person) => <RowMenu label={t('act.more', { name: person.name })} acts={actsOf(person)} />
            : undefined
        }
      />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {dialog}
    </>
  );
}
