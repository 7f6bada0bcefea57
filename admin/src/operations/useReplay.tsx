import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { type Delivery, replayDelivery } from '../api/operations.js';
import { Confirm } from '../feedback/Confirm.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import type { RowAct } from '../list/RowMenu.js';
import { useClient, useMay } from '../session/useSession.js';
import { useKindName } from './DeliveryBadge.js';
import { DeliveryDialog } from './DeliveryDialog.js';

type Owed = Pick<Delivery, 'id' | 'kind' | 'status'>;

/** What an operator can do with something that was to go out: look at its attempts, and send it again. */
export function useReplay(): { actsFor: (row: Owed) => (RowAct | false)[]; dialog: ReactNode } {
  const { t } = useI18n();
  const may = useMay();
  const client = useClient();
  const cache = useQueryClient();
  const toast = useToast();
  const nameOf = useKindName();
  const [open, setOpen] = useState<{ show: 'attempts' | 'replay'; row: Owed }>();
  const close = () => setOpen(undefined);

  async function replay({ id, kind }: Owed) {
    await replayDelivery(client, id);
    for (const resource of ['deliveries', 'mails', 'delivery']) void cache.invalidateQueries({ queryKey: [resource] });
    toast(t('operations.replay.done', { kind: nameOf(kind) }));
    close();
  }

  return {
    actsFor: (row) => [
      may('operations.read') && {
        label: t('operations.attempts'),
        icon: 'history',
        act: () => setOpen({ show: 'attempts', row }),
      },
      may('operations.manage') &&
        row.status !== 'owed' && {
          label: t('operations.replay'),
          icon: 'send',
          act: () => setOpen({ show: 'replay', row }),
        },
    ],
    dialog: open && (
      <>
        {open.show === 'attempts' && <DeliveryDialog id={open.row.id} onClose={close} />}
        {open.show === 'replay' && (
          <Confirm
            title={t('operations.replay.title', { kind: nameOf(open.row.kind) })}
            act={t('operations.replay')}
            icon="send"
            kind="primary"
            onClose={close}
            onConfirm={() => replay(open.row)}
          >
            <p>{t(open.row.status === 'sent' ? 'operations.replay.twice' : 'operations.replay.text')}</p>
          </Confirm>
        )}
      </>
    ),
  };
}
