import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiKey, keyStatuses, revokeApiKey } from '../api/api-keys.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { Confirm, useQuestion } from '../feedback/Confirm.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { ListScreen } from '../list/ListScreen.js';
import { RowMenu } from '../list/RowMenu.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { useClient } from '../session/useSession.js';
import { ChangeApiKey } from './ChangeApiKey.js';
import { MakeApiKey } from './MakeApiKey.js';

const tones = { active: 'good', expired: 'warning', revoked: 'danger' } as const;

export default function ApiKeyList() {
  return (
    <Allowed permission="api_key.manage">
      <ApiKeys />
    </Allowed>
  );
}

function ApiKeys() {
  const { t, plural, day } = useI18n();
  const toast = useToast();
  const client = useClient();
  const cache = useQueryClient();
  const list = useRows<ApiKey>({ resource: 'api-keys', sort: { field: 'createdAt', order: 'DESC' } });
  const [making, setMaking] = useState(false);
  const change = useQuestion<ApiKey>();
  const revoke = useQuestion<ApiKey>();
  const again = () => void cache.invalidateQueries({ queryKey: ['api-keys'] });

  const columns: Column<ApiKey>[] = [
    {
      key: 'name',
      label: t('keys.name'),
      cell: ({ name, prefix }) => (
        <>
          {name} <code className="quiet">{prefix}…</code>
        </>
      ),
    },
    {
      key: 'status',
      label: t('people.status'),
      cell: ({ status, expiresAt }) => (
        <Badge tone={tones[status]}>
          {status === 'active' && expiresAt ? t('keys.until', { day: day(expiresAt) }) : t(`keys.status.${status}`)}
        </Badge>
      ),
    },
    {
      key: 'scopes',
      label: t('roles.permissions'),
      wide: true,
      cell: ({ scopes, scope }) => `${plural('roles.permissions.count', scopes.length)} · ${t(`scope.${scope}`)}`,
    },
    {
      key: 'lastUsedAt',
      label: t('keys.lastUsed'),
      wide: true,
      cell: ({ lastUsedAt }) => <Age at={lastUsedAt} never={t('keys.never')} />,
    },
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
        title={t('keys.title')}
        lead={t('keys.lead')}
        count="keys.count"
        icon="apiKey"
        list={list}
        columns={columns}
        search={t('keys.search')}
        empty={{ title: t('keys.empty.title'), text: t('keys.empty.text') }}
        create={
          <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
            {t('keys.new')}
          </Button>
        }
        filters={
          <FilterSelect
            label={t('people.status')}
            any={t('people.status.any')}
            value={list.filters.status}
            choices={keyStatuses.map((value) => ({ value, label: t(`keys.status.${value}`) }))}
            onChange={(status) => list.setFilters({ ...list.filters, status })}
          />
        }
        acts={(key) => (
          <RowMenu
            label={t('act.more', { name: key.name })}
            acts={[
              key.status === 'active' && { label: t('act.edit'), icon: 'edit', act: () => change.ask(key) },
              key.status === 'active' && {
                label: t('keys.revoke'),
                icon: 'block',
                danger: true,
                act: () => revoke.ask(key),
              },
            ]}
          />
        )}
      />
      {making && <MakeApiKey onClose={() => setMaking(false)} />}
      {change.about && <ChangeApiKey apiKey={change.about} onClose={change.close} />}
      {revoke.about && (
        <Confirm
          title={t('keys.revoke.title', { name: revoke.about.name })}
          act={t('keys.revoke')}
          icon="block"
          onClose={revoke.close}
          onConfirm={async () => {
            if (!revoke.about) return;
            await revokeApiKey(client, revoke.about.id);
            toast(t('keys.revoked', { name: revoke.about.name }));
            revoke.close();
            again();
          }}
        >
          <p>{t('keys.revoke.text')}</p>
        </Confirm>
      )}
    </>
  );
}
