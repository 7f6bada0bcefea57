import { type Delivery, deliveryStatuses } from '../api/operations.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { ListScreen } from '../list/ListScreen.js';
import { RowMenu } from '../list/RowMenu.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { DeliveryBadge, useKindName } from './DeliveryBadge.js';
import { KindFilter } from './KindFilter.js';
import { useReplay } from './useReplay.js';
import { useRefreshed } from './useWatched.js';
import './operations.css';

export default function DeliveryList() {
  return (
    <Allowed permission="operations.read">
      <Deliveries />
    </Allowed>
  );
}

/** What the desk owes the world outside, or has sent: mails now, webhooks one day. */
function Deliveries() {
  const { t, plural } = useI18n();
  const nameOf = useKindName();
  const { actsFor, dialog } = useReplay();
  const list = useRows<Delivery>({ resource: 'deliveries', sort: { field: 'id', order: 'DESC' } });
  useRefreshed(list);
  const { filters, setFilters } = list;

  const columns: Column<Delivery>[] = [
    { key: 'kind', label: t('operations.kind'), cell: (row) => <What row={row} name={nameOf(row.kind)} /> },
    {
      key: 'status',
      label: t('operations.state'),
      cell: ({ status }) => <DeliveryBadge status={status} />,
    },
    { key: 'channel', label: t('operations.channel'), wide: true, cell: ({ channel }) => channel },
    {
      key: 'attempts',
      label: t('operations.attempts'),
      wide: true,
      cell: ({ attempts }) => plural('mails.attempts', attempts),
    },
    { key: 'createdAt', label: t('operations.owed'), wide: true, cell: ({ createdAt }) => <Age at={createdAt} /> },
  ];

  return (
    <>
      <ListScreen
        title={t('operations.deliveries')}
        lead={t('operations.deliveries.lead')}
        count="operations.deliveries.count"
        icon="send"
        list={list}
        columns={columns}
        filters={
          <>
            <FilterSelect
              label={t('operations.state')}
              value={filters.status}
              any={t('operations.state.any')}
              choices={deliveryStatuses.map((value) => ({ value, label: t(`mails.status.${value}`) }))}
              onChange={(status) => setFilters({ ...filters, status })}
            />
            <KindFilter value={filters.kind} onChange={(kind) => setFilters({ ...filters, kind })} />
          </>
        }
        acts={(row) => <RowMenu label={t('act.more', { name: nameOf(row.kind) })} acts={actsFor(row)} />}
        empty={{ title: t('operations.deliveries.empty'), text: t('operations.deliveries.empty.text') }}
      />
      {dialog}
    </>
  );
}

function What({ row: { status, lastError }, name }: { row: Delivery; name: string }) {
  return (
    <>
      <span className="delivery-name">{name}</span>
      {lastError !== null && status !== 'sent' && <span className="delivery-error">{lastError}</span>}
    </>
  );
}
