import { Link, useParams } from 'react-router-dom';
import { listQueues, type Queue } from '../api/operations.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Screen } from '../layout/Screen.js';
import { type Column, RowTable } from '../list/RowTable.js';
import { useClient } from '../session/useSession.js';
import { FailedJobs } from './FailedJobs.js';
import { Freshness } from './Freshness.js';
import { useWatched } from './useWatched.js';
import './operations.css';

const EVERY_MS = 10_000;
/** As the health of the desk has it. */
const LATE_MS = 15 * 60_000;

export default function QueuesScreen() {
  const { queue } = useParams();
  return (
    <Allowed permission="operations.read">
      {queue === undefined ? <Queues /> : <FailedJobs key={queue} queue={queue} />}
    </Allowed>
  );
}

type Row = Queue & { id: string };

/** What is done later: how much waits, runs and has failed. */
function Queues() {
  const { t, plural } = useI18n();
  const client = useClient();
  const queues = useWatched(['queues'], () => listQueues(client), EVERY_MS);
  const { data, busy, again } = queues;
  const columns: Column<Row>[] = [
    {
      key: 'name',
      label: t('operations.queue'),
      cell: ({ name }) => (
        <Link className="row-link" to={`/queues/${encodeURIComponent(name)}`}>
          {name}
        </Link>
      ),
    },
    { key: 'waiting', label: t('operations.waiting'), wide: true, cell: ({ waiting }) => waiting },
    { key: 'running', label: t('operations.running'), wide: true, cell: ({ running }) => running },
    { key: 'delayed', label: t('operations.delayed'), wide: true, cell: ({ delayed }) => delayed },
    {
      key: 'failed',
      label: t('operations.failed'),
      cell: ({ failed }) => (failed === 0 ? 0 : <Badge tone="danger">{plural('operations.failedJobs', failed)}</Badge>),
    },
    { key: 'state', label: t('operations.state'), cell: (queue) => <QueueState queue={queue} /> },
  ];
  return (
    <Screen
      title={t('operations.queues')}
      lead={t('operations.queues.lead')}
      acts={
        <Button busy={busy} onClick={again}>
          {t('operations.look')}
        </Button>
      }
    >
      <Freshness of={queues} />
      {data?.length === 0 && (
        <EmptyState icon="waiting" title={t('operations.queues.empty')} text={t('operations.queues.empty.text')} />
      )}
      {data && data.length > 0 && (
        <RowTable
          caption={t('operations.queues')}
          rows={data.map((queue) => ({ ...queue, id: queue.name })).sort((a, b) => a.name.localeCompare(b.name))}
          columns={columns}
        />
      )}
    </Screen>
  );
}

function QueueState({ queue: { paused, lagMs } }: { queue: Queue }) {
  const { t } = useI18n();
  if (paused) return <Badge icon="hold">{t('operations.paused')}</Badge>;
  if (lagMs > LATE_MS)
    return (
      <Badge tone="warning" icon="warning">
        {t('operations.lateBy', { minutes: Math.round(lagMs / 60_000) })}
      </Badge>
    );
  return (
    <Badge tone="good" icon="check">
      {t('operations.inTime')}
    </Badge>
  );
}
