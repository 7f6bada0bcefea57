import { useQueryClient } from '@tanstack/react-query';
import { type Consumer, listConsumers } from '../api/operations.js';
import { Badge } from '../controls/Badge.js';
import { IconButton } from '../controls/Button.js';
import { useQuestion } from '../feedback/Confirm.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Age } from '../list/Age.js';
import { type Column, RowTable } from '../list/RowTable.js';
import { useClient, useMay } from '../session/useSession.js';
import { Freshness } from './Freshness.js';
import { ResetDialog } from './ResetDialog.js';
import { useWatched } from './useWatched.js';

const EVERY_MS = 10_000;
type Row = Consumer & { id: string };

export function Consumers() {
  const { t } = useI18n();
  const client = useClient();
  const cache = useQueryClient();
  const toast = useToast();
  const manage = useMay()('operations.manage');
  const consumers = useWatched(['consumers'], () => listConsumers(client), EVERY_MS);
  const { about, ask, close } = useQuestion<Consumer>();
  const { data } = consumers;
  const columns: Column<Row>[] = [
    { key: 'name', label: t('operations.consumer'), cell: ({ name }) => name },
    { key: 'lag', label: t('operations.lag'), cell: (consumer) => <Lag consumer={consumer} /> },
    {
      key: 'owner',
      label: t('operations.owner'),
      wide: true,
      cell: ({ owner }) =>
        owner === null ? t('operations.owner.none') : <code className="operations-code">{owner}</code>,
    },
    {
      key: 'movedAt',
      label: t('operations.moved'),
      wide: true,
      cell: ({ movedAt }) => <Age at={movedAt} never={t('operations.moved.never')} />,
    },
  ];
  return (
    <section className="operations-part" aria-labelledby="operations-consumers">
      <h2 id="operations-consumers">{t('operations.consumers')}</h2>
      <Freshness of={consumers} />
      {data?.length === 0 && (
        <EmptyState
          icon="history"
          title={t('operations.consumers.empty')}
          text={t('operations.consumers.empty.text')}
        />
      )}
      {data && data.length > 0 && (
        <RowTable
          caption={t('operations.consumers')}
          rows={data.map((consumer) => ({ ...consumer, id: consumer.name }))}
          columns={columns}
          acts={
            manage
              ? (consumer) => (
                  <IconButton
                    icon="history"
                    label={t('operations.reset.one', { name: consumer.name })}
                    onClick={() => ask(consumer)}
                  />
                )
              : undefined
          }
        />
      )}
      {about && (
        <ResetDialog
          consumer={about}
          onClose={close}
          onReset={() => {
            close();
            toast(t('operations.reset.done', { name: about.name }));
            void cache.invalidateQueries({ queryKey: ['consumers'] });
            void cache.invalidateQueries({ queryKey: ['parked-events'] });
          }}
        />
      )}
    </section>
  );
}

function Lag({ consumer: { lag, owner, parked } }: { consumer: Consumer }) {
  const { t, plural } = useI18n();
  const behind = lag > 0;
  return (
    <span className="operations-badges">
      {behind ? (
        <Badge tone={owner === null ? 'danger' : 'warning'}>{plural('operations.behind', lag)}</Badge>
      ) : (
        <Badge tone="good" icon="check">
          {t('operations.upToDate')}
        </Badge>
      )}
      {parked > 0 && <Badge tone="danger">{plural('operations.parked', parked)}</Badge>}
    </span>
  );
}
