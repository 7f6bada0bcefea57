import { useState } from 'react';
import { Link } from 'react-router-dom';
import { readNotifications } from '../api/notifications.js';
import { Button } from '../controls/Button.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Screen } from '../layout/Screen.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { useAccount, useClient } from '../session/useSession.js';
import { NotificationRow } from './NotificationRow.js';
import { useNotifications, useUnreadNotifications } from './useNotifications.js';
import '../list/table.css';
import './notifications.css';

/** What one was told of, the latest first. */
export default function NotificationList() {
  return (
    <Allowed permission="me.read">
      <ForPeople />
    </Allowed>
  );
}

function ForPeople() {
  const { t } = useI18n();
  if (useAccount()) return <Own />;
  return <EmptyState heading="h1" icon="follow" title={t('notifications.title')} text={t('notifications.forPeople')} />;
}

function Own() {
  const { t } = useI18n();
  const client = useClient();
  const [only, setOnly] = useState(false);
  const { rows, error, again, more, busy } = useNotifications(only);
  const unread = useUnreadNotifications();
  const { busy: reading, problem, act } = useAct();
  const [failed, setFailed] = useState<unknown>();
  const [latest] = rows ?? [];

  return (
    <Screen
      title={t('notifications.title')}
      lead={t('notifications.lead')}
      acts={<Link to="/notifications/preferences">{t('notifications.choose')}</Link>}
    >
      <div className="screen-tools">
        <select
          className="input filter"
          aria-label={t('notifications.filter')}
          data-set={only}
          value={only ? 'unread' : 'all'}
          onChange={(event) => setOnly(event.target.value === 'unread')}
        >
          <option value="all">{t('notifications.filter.all')}</option>
          <option value="unread">{t('notifications.filter.unread')}</option>
        </select>
        {latest && unread > 0 && (
          <Button
            icon="check"
            busy={reading}
            onClick={() => act(async () => void (await readNotifications(client, { upTo: latest.id })))}
          >
            {t('notifications.readAll')}
          </Button>
        )}
      </div>
      {error !== undefined && <ProblemNotice error={error} onRetry={again} />}
      {(problem ?? failed) !== undefined && <ProblemNotice error={problem ?? failed} />}
      {!rows && error === undefined && <RowSkeleton />}
      {rows?.length === 0 && (
        <EmptyState
          icon="follow"
          title={t(only ? 'notifications.empty.unread' : 'notifications.empty.title')}
          text={t('notifications.empty.text')}
        >
          {only && <Button onClick={() => setOnly(false)}>{t('notifications.filter.all')}</Button>}
        </EmptyState>
      )}
      {rows && rows.length > 0 && (
        <ul className="told">
          {rows.map((row) => (
            <NotificationRow key={row.id} row={row} onProblem={setFailed} />
          ))}
        </ul>
      )}
      {more && (
        <span className="told-more">
          <Button busy={busy} onClick={more}>
            {t('list.more')}
          </Button>
        </span>
      )}
    </Screen>
  );
}
