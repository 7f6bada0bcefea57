import { useQuery } from '@tanstack/react-query';
import { type Report, readContext, type RoomEvent } from '../api/moderation.js';
import { Badge } from '../controls/Badge.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { Age } from '../list/Age.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { useClient } from '../session/useSession.js';
import { useName } from './Somebody.js';

interface Said {
  body?: string;
  removedAt?: number | null;
  attachments?: readonly { id: string; name: string; url: string | null }[];
}

/** What was written before and after, for who is not in the room. That it is read is written down. */
export function ReportContext({ report: { id, seq } }: { report: Report }) {
  const { t } = useI18n();
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['report-context', id],
    queryFn: () => readContext(client, id),
    retry: false,
    // Each reading is in the audit trail: once a look is enough.
    staleTime: Infinity,
  });
  const messages = data?.data.filter(({ type }) => type === 'message.posted');
  return (
    <Part title={t('moderation.context')} lead={t('moderation.context.lead')}>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!messages && !error && <RowSkeleton />}
      {messages && (
        <ol className="context">
          {messages.map((event) => (
            <Line key={event.seq} event={event} reported={event.seq === seq} />
          ))}
        </ol>
      )}
    </Part>
  );
}

function Line({ event: { actor, at, data }, reported }: { event: RoomEvent; reported: boolean }) {
  const { t } = useI18n();
  const person = actor.kind === 'user' || actor.kind === 'guest';
  const name = useName(person ? actor.id : null);
  const { body = '', removedAt = null, attachments = [] } = data as Said;
  return (
    <li className="context-line" data-reported={reported}>
      <p className="context-head">
        <strong>{person ? name : t('moderation.machine')}</strong>
        <span className="quiet">
          <Age at={at} />
        </span>
        {reported && (
          <Badge tone="warning" icon="flag">
            {t('moderation.reported')}
          </Badge>
        )}
      </p>
      <p className={removedAt === null ? 'context-body' : 'context-body quiet'}>
        {removedAt === null ? body : t('talk.removed')}
      </p>
      {attachments.map((file) => (
        <p key={file.id} className="context-file">
          {file.url ? (
            <a href={file.url} target="_blank" rel="noopener noreferrer">
              {file.name}
            </a>
          ) : (
            file.name
          )}
        </p>
      ))}
    </li>
  );
}
