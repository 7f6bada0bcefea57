import { useEffect } from 'react';
import { useGetOne } from 'react-admin';
import { useLocation, useParams } from 'react-router-dom';
import { archiveInbox, type Inbox, restoreInbox } from '../api/administration.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Screen } from '../layout/Screen.js';
import { Waiting } from '../layout/Waiting.js';
import { useMay } from '../session/useSession.js';
import { InboxFacts } from './InboxFacts.js';
import { InboxForm } from './InboxForm.js';
import { Snippet } from './Snippet.js';
import { useArchive } from './useArchive.js';
import './inboxes.css';
import './parts.css';

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
      <div className={manage ? 'inbox' : 'inbox inbox-read'}>
        {manage ? <InboxForm inbox={inbox} /> : <InboxFacts inbox={inbox} />}
        <Snippet inbox={inbox} />
      </div>
      {dialog}
    </Screen>
  );
}
