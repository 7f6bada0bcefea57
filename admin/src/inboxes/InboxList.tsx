import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { archiveInbox, type Inbox, restoreInbox } from '../api/administration.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { ListScreen } from '../list/ListScreen.js';
import { RowMenu } from '../list/RowMenu.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { useMay } from '../session/useSession.js';
import { useTeams } from '../tickets/names.js';
import { NewInbox } from './NewInbox.js';
import { useArchive } from './useArchive.js';

export default function InboxList() {
  return (
    <Allowed permission="inbox.read">
      <Inboxes />
    </Allowed>
  );
}

function Inboxes() {
  const { t, plural } = useI18n();
  const go = useNavigate();
  const manage = useMay()('inbox.manage');
  const list = useRows<Inbox>({ resource: 'inboxes', sort: { field: 'name', order: 'ASC' } });
  const teams = useTeams();
  const [making, setMaking] = useState(false);
  const { turn, dialog } = useArchive();

  const columns: Column<Inbox>[] = [
    {
      key: 'name',
      label: t('inboxes.name'),
      sortBy: 'name',
      cell: ({ id, name }) => (
        <Link className="row-link" to={`/inboxes/${id}`}>
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    {
      key: 'sites',
      label: t('inboxes.sites'),
      wide: true,
      cell: ({ allowedOrigins }) =>
        allowedOrigins.length === 0 ? t('inboxes.sites.none') : plural('inboxes.sites.count', allowedOrigins.length),
    },
    {
      key: 'team',
      label: t('inboxes.team'),
      wide: true,
      cell: ({ teamId }) => teams.find(({ id }) => id === teamId)?.name ?? t('inboxes.team.none'),
    },
    {
      key: 'state',
      label: t('inboxes.state'),
      cell: ({ archivedAt }) =>
        archivedAt === null ? (
          <Badge tone="good">{t('inboxes.state.open')}</Badge>
        ) : (
          <Badge icon="archive">{t('inboxes.state.archived')}</Badge>
        ),
    },
    {
      key: 'createdAt',
      label: t('inboxes.created'),
      sortBy: 'createdAt',
      wide: true,
      cell: ({ createdAt }) => <Age at={createdAt} />,
    },
  ];

  return (
    <>
      <ListScreen
        title={t('inboxes.title')}
        lead={t('inboxes.lead')}
        count="inboxes.count"
        icon="unread"
        list={list}
        columns={columns}
        search={t('inboxes.search')}
        empty={{ title: t('inboxes.empty.title'), text: t('inboxes.empty.text') }}
        create={
          manage && (
            <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
              {t('inboxes.new')}
            </Button>
          )
        }
        filters={
          <FilterSelect
            label={t('inboxes.state')}
            any={t('inboxes.state.any')}
            value={list.filters.archived}
            choices={[
              { value: 'false', label: t('inboxes.state.open') },
              { value: 'true', label: t('inboxes.state.archived') },
            ]}
            onChange={(archived) => list.setFilters({ ...list.filters, archived })}
          />
        }
        acts={(inbox) => (
          <RowMenu
            label={t('act.more', { name: inbox.name })}
            acts={[
              {
                label: t(manage ? 'act.edit' : 'inboxes.look'),
                icon: manage ? 'edit' : 'show',
                act: () => void go(`/inboxes/${inbox.id}`),
              },
              { label: t('inboxes.snippet'), icon: 'code', act: () => void go(`/inboxes/${inbox.id}#snippet`) },
              manage && inbox.archivedAt === null
                ? { label: t('inboxes.archive'), icon: 'archive', act: () => turn(inbox, archiveInbox) }
                : manage && { label: t('inboxes.restore'), icon: 'reopen', act: () => turn(inbox, restoreInbox) },
            ]}
          />
        )}
      />
      {making && <NewInbox onClose={() => setMaking(false)} onMade={({ id }) => void go(`/inboxes/${id}`)} />}
      {dialog}
    </>
  );
}
