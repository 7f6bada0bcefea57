import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { Team } from '../api/teams.js';
import { Button } from '../controls/Button.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { ListScreen } from '../list/ListScreen.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { useMayMakeTeams } from './rights.js';
import { TeamForm } from './TeamForm.js';

export default function TeamList() {
  return (
    <Allowed permission="team.read">
      <Teams />
    </Allowed>
  );
}

function Teams() {
  const { t } = useI18n();
  const toast = useToast();
  const navigate = useNavigate();
  const make = useMayMakeTeams();
  const list = useRows<Team>({ resource: 'teams', sort: { field: 'name', order: 'ASC' } });
  const [open, setOpen] = useState(false);

  const columns: Column<Team>[] = [
    {
      key: 'name',
      label: t('teams.name'),
      sortBy: 'name',
      cell: ({ id, name }) => (
        <Link className="row-link" to={`/teams/${id}`}>
          {name}
        </Link>
      ),
    },
    { key: 'timeZone', label: t('account.timeZone'), cell: ({ timeZone }) => timeZone.replaceAll('_', ' ') },
    {
      key: 'createdAt',
      label: t('keys.created'),
      sortBy: 'createdAt',
      wide: true,
      cell: ({ createdAt }) => <Age at={createdAt} />,
    },
  ];

  return (
    <>
      <ListScreen
        title={t('teams.title')}
        lead={t('teams.lead')}
        count="teams.count"
        icon="teams"
        list={list}
        columns={columns}
        search={t('teams.search')}
        empty={{ title: t('teams.empty.title'), text: t('teams.empty.text') }}
        create={
          make && (
            <Button kind="primary" icon="plus" onClick={() => setOpen(true)}>
              {t('teams.new')}
            </Button>
          )
        }
      />
      {open && (
        <TeamForm
          onClose={() => setOpen(false)}
          onSaved={({ id, name }) => {
            setOpen(false);
            toast(t('teams.created', { name }));
            // The next thing is to say who is in it.
            void navigate(`/teams/${id}`);
          }}
        />
      )}
    </>
  );
}
