import { Link } from 'react-router-dom';
import type { Mail } from '../api/notifications.js';
import { deliveryStatuses } from '../api/operations.js';
import { Badge } from '../controls/Badge.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { ListScreen } from '../list/ListScreen.js';
import { RowMenu } from '../list/RowMenu.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { useMay } from '../session/useSession.js';
import { AddressFilter } from './AddressFilter.js';
import { DeliveryBadge, useKindName } from './DeliveryBadge.js';
import { KindFilter } from './KindFilter.js';
import { useReplay } from './useReplay.js';
import { useRefreshed } from './useWatched.js';
import './operations.css';

export default function MailList() {
  return (
    <Allowed permission="mail.read">
      <Mails />
    </Allowed>
  );
}

/** Which mails went to whom, what became of them and why; never what they say. */
function Mails() {
  const { t } = useI18n();
  const nameOf = useKindName();
  const operator = useMay()('operations.read');
  const { actsFor, dialog } = useReplay();
  const list = useRows<Mail>({ resource: 'mails', sort: { field: 'createdAt', order: 'DESC' } });
  useRefreshed(list);
  const { filters, setFilters } = list;

  const columns: Column<Mail>[] = [
    { key: 'to', label: t('operations.mail.to'), cell: (mail) => <To mail={mail} kind={nameOf(mail.kind)} /> },
    { key: 'kind', label: t('operations.kind'), wide: true, cell: ({ kind }) => nameOf(kind) },
    { key: 'status', label: t('operations.state'), cell: (mail) => <Outcome mail={mail} /> },
    {
      key: 'createdAt',
      label: t('operations.mail.written'),
      sortBy: 'createdAt',
      wide: true,
      cell: ({ createdAt }) => <Age at={createdAt} />,
    },
  ];

  return (
    <>
      <ListScreen
        title={t('operations.mails')}
        lead={t('operations.mails.lead')}
        count="operations.mails.count"
        icon="mail"
        list={list}
        columns={columns}
        filters={
          <>
            <AddressFilter value={filters.to} onChange={(to) => setFilters({ ...filters, to })} />
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
        acts={
          operator ? (mail) => <RowMenu label={t('act.more', { name: mail.to })} acts={actsFor(mail)} /> : undefined
        }
        empty={{ title: t('operations.mails.empty'), text: t('operations.mails.empty.text') }}
      />
      {dialog}
    </>
  );
}

function To({ mail: { to, ticketId, lastError, status }, kind }: { mail: Mail; kind: string }) {
  const { t } = useI18n();
  return (
    <>
      <span className="delivery-name">{to}</span>
      <span className="delivery-kind">{kind}</span>
      {lastError !== null && status !== 'sent' && <span className="delivery-error">{lastError}</span>}
      {ticketId !== null && (
        <Link className="delivery-ticket" to={`/tickets/${ticketId}`}>
          {t('operations.mail.ticket')}
        </Link>
      )}
    </>
  );
}

function Outcome({ mail: { status, attempts, addressRefused } }: { mail: Mail }) {
  const { t, plural } = useI18n();
  return (
    <span className="operations-badges">
      <DeliveryBadge status={status} />
      {addressRefused && <Badge tone="danger">{t('operations.mail.refused')}</Badge>}
      {attempts > 1 && <span>{plural('mails.attempts', attempts)}</span>}
    </span>
  );
}
