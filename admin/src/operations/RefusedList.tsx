import { useQueryClient } from '@tanstack/react-query';
import { clearAddress, type MailAddress } from '../api/notifications.js';
import { Button } from '../controls/Button.js';
import { Confirm, useQuestion } from '../feedback/Confirm.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { ListScreen } from '../list/ListScreen.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { useClient, useMay } from '../session/useSession.js';
import { AddressFilter } from './AddressFilter.js';
import { useRefreshed } from './useWatched.js';
import './operations.css';

export default function RefusedList() {
  return (
    <Allowed permission="mail.read">
      <Refused />
    </Allowed>
  );
}

/** Addresses to which nothing more is sent, and why. */
function Refused() {
  const { t } = useI18n();
  const client = useClient();
  const cache = useQueryClient();
  const toast = useToast();
  const manage = useMay()('mail.manage');
  const { about, ask, close } = useQuestion<MailAddress>();
  const list = useRows<MailAddress>({ resource: 'mail-addresses', sort: { field: 'refusedAt', order: 'DESC' } });
  useRefreshed(list);
  const { filters, setFilters } = list;
  const columns: Column<MailAddress>[] = [
    { key: 'address', label: t('operations.address.one'), cell: ({ address }) => address },
    {
      key: 'reason',
      label: t('operations.refused.reason'),
      cell: ({ reason }) => <span className="refused-reason">{reason}</span>,
    },
    {
      key: 'refusedAt',
      label: t('operations.refused.at'),
      sortBy: 'refusedAt',
      wide: true,
      cell: ({ refusedAt }) => <Age at={refusedAt} />,
    },
  ];
  return (
    <>
      <ListScreen
        title={t('operations.refused')}
        lead={t('operations.refused.lead')}
        count="operations.refused.count"
        icon="block"
        list={list}
        columns={columns}
        filters={<AddressFilter value={filters.address} onChange={(address) => setFilters({ ...filters, address })} />}
        acts={
          manage
            ? (address) => (
                <Button
                  kind="quiet"
                  aria-label={t('operations.refused.clear.one', { address: address.address })}
                  onClick={() => ask(address)}
                >
                  {t('operations.refused.clear')}
                </Button>
              )
            : undefined
        }
        empty={{ title: t('operations.refused.empty'), text: t('operations.refused.empty.text') }}
      />
      {about && (
        <Confirm
          title={t('operations.refused.clear.title', { address: about.address })}
          act={t('operations.refused.clear')}
          kind="primary"
          onClose={close}
          onConfirm={async () => {
            await clearAddress(client, about.id);
            for (const resource of ['mail-addresses', 'mails']) void cache.invalidateQueries({ queryKey: [resource] });
            toast(t('operations.refused.cleared', { address: about.address }));
            close();
          }}
        >
          <p>{t('operations.refused.clear.text')}</p>
        </Confirm>
      )}
    </>
  );
}
