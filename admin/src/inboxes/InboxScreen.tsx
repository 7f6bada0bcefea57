import { useEffect } from 'react';
import { useGetOne } from 'react-admin';
import { useLocation, useParams } from 'react-router-dom';
import { archiveInbox, type Inbox, restoreInbox } from '../api/administration.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Part, Screen } from '../layout/Screen.js';
import { Waiting } from '../layout/Waiting.js';
import { useMay } from '../session/useSession.js';
import { useTeams } from '../tickets/names.js';
import { InboxForm } from './InboxForm.js';
import { Snippet } from './Snippet.js';
import { useArchive } from './useArchive.js';
import './inboxes.css';

export default function InboxScreen() {
  return (
    <Allowed permission="inbox.read">
      <One />
    </Allowed>
  );
}

function One() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const { data, error, refetch } = useGetOne<Inbox>('inboxes', { id }, { retry: false, onError: () => undefined });
  if (error && !data) {
    return (
      <Screen title={t('inboxes.one')} back={{ to: '/inboxes', label: t('inboxes.title') }}>
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </Screen>
    );
  }
  if (!data) return <Waiting />;
  return <Known key={data.id} inbox={data} />;
}

function Known({ inbox }: { inbox: Inbox }) {
  const { t } = useI18n();
  const manage = useMay()('inbox.manage');
  const { hash } = useLocation();
  const { turn, dialog } = useArchive();
  const archived = inbox.archivedAt !== null;
  useEffect(() => {
    if (hash === '#snippet') document.getElementById('snippet')?.scrollIntoView({ block: 'center' });
  }, [hash]);

  return (
    <Screen
      title={inbox.name}
      back={{ to: '/inboxes', label: t('inboxes.title') }}
      lead={archived ? <Badge icon="archive">{t('inboxes.state.archived')}</Badge> : t('inboxes.kind.widget')}
      acts={
        manage && (
          <Button
            icon={archived ? 'reopen' : 'archive'}
            onClick={() => turn(inbox, archived ? restoreInbox : archiveInbox)}
          >
            {t(archived ? 'inboxes.restore' : 'inboxes.archive')}
          </Button>
        )
      }
    >
      <Snippet inbox={inbox} />
      {manage ? <InboxForm inbox={inbox} /> : <Facts inbox={inbox} />}
      {dialog}
    </Screen>
  );
}

/** For those who may look and not change. */
function Facts({ inbox: { allowedOrigins, greeting, languages, teamId, colour } }: { inbox: Inbox }) {
  const { t } = useI18n();
  const team = useTeams().find(({ id }) => id === teamId);
  return (
    <Part title={t('inboxes.about')}>
      <dl className="facts">
        <dt>{t('inboxes.origins')}</dt>
        <dd>{allowedOrigins.join(', ') || t('inboxes.sites.none')}</dd>
        <dt>{t('inboxes.greeting')}</dt>
        <dd>{greeting || '–'}</dd>
        <dt>{t('inboxes.colour')}</dt>
        <dd>{colour}</dd>
        <dt>{t('inboxes.languages')}</dt>
        <dd>{languages.join(', ') || t('inboxes.languages.any')}</dd>
        <dt>{t('inboxes.team')}</dt>
        <dd>{team?.name ?? t('inboxes.team.none')}</dd>
      </dl>
    </Part>
  );
}
