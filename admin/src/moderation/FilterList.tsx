import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDelete, useUpdate } from 'react-admin';
import { filterActions, type MessageFilter } from '../api/moderation.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { Confirm } from '../feedback/Confirm.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { ListScreen } from '../list/ListScreen.js';
import { RowMenu } from '../list/RowMenu.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { patch } from '../live/cache.js';
import { useMay } from '../session/useSession.js';
import { Dialog } from '../controls/Dialog.js';
import { FilterForm } from './FilterForm.js';
import { TryIt } from './TryIt.js';
import './moderation.css';

type Open = { kind: 'create' | 'try' } | { kind: 'edit' | 'delete'; filter: MessageFilter };

export default function FilterList() {
  return (
    <Allowed permission="moderation.review">
      <Filters />
    </Allowed>
  );
}

function Filters() {
  const { t } = useI18n();
  const manage = useMay()('moderation.filter');
  const toast = useToast();
  const cache = useQueryClient();
  const [open, setOpen] = useState<Open>();
  const [update] = useUpdate<MessageFilter>();
  const [remove] = useDelete<MessageFilter>();
  const { problem, act } = useAct();
  const list = useRows<MessageFilter>({ resource: 'message-filters', sort: { field: 'createdAt', order: 'DESC' } });
  const { filters, setFilters } = list;
  const close = () => setOpen(undefined);

  function saved(filter: MessageFilter) {
    patch(cache, 'message-filters', filter.id, filter);
    toast(t('filters.saved', { name: filter.name }));
    close();
  }

  const change = (filter: MessageFilter) =>
    act(async () => {
      const about = { id: filter.id, data: { enabled: !filter.enabled }, previousData: filter };
      await update('message-filters', { ...about, meta: { version: filter.version } }, { returnPromise: true });
    });

  const columns: Column<MessageFilter>[] = [
    { key: 'name', label: t('filters.name'), cell: ({ name }) => name },
    {
      key: 'finds',
      label: t('filters.finds'),
      wide: true,
      cell: ({ kind, words, pattern }) =>
        kind === 'words' ? <span className="filter-finds">{words.join(', ')}</span> : <code>{pattern}</code>,
    },
    { key: 'action', label: t('filters.action'), cell: ({ action }) => t(`filters.action.${action}`) },
    { key: 'scope', label: t('filters.scope'), wide: true, cell: ({ scope }) => t(`filters.scope.${scope}`) },
    {
      key: 'enabled',
      label: t('filters.state'),
      cell: ({ enabled }) => (
        <Badge tone={enabled ? 'good' : 'plain'}>{t(enabled ? 'filters.on' : 'filters.off')}</Badge>
      ),
    },
  ];

  return (
    <>
      {problem !== undefined && <ProblemNotice error={problem} />}
      <ListScreen
        title={t('filters.title')}
        lead={t('filters.lead')}
        count="filters.count"
        icon="filter"
        list={list}
        columns={columns}
        search={t('filters.search')}
        filters={
          <FilterSelect
            label={t('filters.action')}
            value={filters.action}
            any={t('filters.action.any')}
            choices={filterActions.map((value) => ({ value, label: t(`filters.action.${value}`) }))}
            onChange={(action) => setFilters({ ...filters, action })}
          />
        }
        create={
          <>
            <Button onClick={() => setOpen({ kind: 'try' })}>{t('filters.try')}</Button>
            {manage && (
              <Button kind="primary" icon="plus" onClick={() => setOpen({ kind: 'create' })}>
                {t('filters.new')}
              </Button>
            )}
          </>
        }
        acts={
          manage
            ? (filter) => (
                <RowMenu
                  label={t('act.more', { name: filter.name })}
                  acts={[
                    { label: t('act.edit'), icon: 'edit', act: () => setOpen({ kind: 'edit', filter }) },
                    {
                      label: t(filter.enabled ? 'filters.switchOff' : 'filters.switchOn'),
                      icon: filter.enabled ? 'hold' : 'check',
                      act: () => change(filter),
                    },
                    {
                      label: t('act.delete'),
                      icon: 'trash',
                      danger: true,
                      act: () => setOpen({ kind: 'delete', filter }),
                    },
                  ]}
                />
              )
            : undefined
        }
        empty={{ title: t('filters.empty'), text: t('filters.empty.text') }}
      />
      {(open?.kind === 'create' || open?.kind === 'edit') && (
        <FilterForm filter={open.kind === 'edit' ? open.filter : undefined} onClose={close} onSaved={saved} />
      )}
      {open?.kind === 'try' && (
        <Dialog title={t('filters.try.title')} onClose={close}>
          <TryIt />
        </Dialog>
      )}
      {open?.kind === 'delete' && (
        <Confirm
          title={t('filters.delete.title', { name: open.filter.name })}
          act={t('filters.delete')}
          icon="trash"
          onClose={close}
          onConfirm={async () => {
            const { filter } = open;
            await remove('message-filters', { id: filter.id, previousData: filter }, { returnPromise: true });
            toast(t('filters.deleted', { name: filter.name }));
            close();
          }}
        >
          <p>{t('filters.delete.text')}</p>
        </Confirm>
      )}
    </>
  );
}
