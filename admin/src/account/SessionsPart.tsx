import Skeleton from '@mui/material/Skeleton';
import { endSession, listSessions, type OwnSession } from '../api/me.js';
import { Button } from '../controls/Button.js';
import { Confirm, useQuestion } from '../feedback/Confirm.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { Age } from '../list/Age.js';
import { useClient } from '../session/useSession.js';
import { useOwn } from './useOwn.js';

/** Where one is signed in: a stranger's device can be thrown out at once. */
export function SessionsPart() {
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const { data, error, retry, again } = useOwn('sessions', listSessions);
  const { busy, problem, act } = useAct();
  const all = useQuestion<OwnSession[]>();
  const others = data?.filter(({ current }) => !current) ?? [];

  return (
    <Part
      title={t('account.sessions')}
      lead={t('account.sessions.lead')}
      acts={others.length > 0 && <Button onClick={() => all.ask(others)}>{t('account.sessions.endOthers')}</Button>}
    >
      {error !== undefined && <ProblemNotice error={error} onRetry={retry} />}
      {problem !== undefined && <ProblemNotice error={problem} />}
      {!data && error === undefined && <Skeleton variant="rounded" height={52} />}
      <ul className="rows">
        {data?.map(({ id, device, address, lastSeenAt, current }) => (
          <li key={id}>
            <div>
              <div className="row-name">{device}</div>
              <div className="quiet">
                {address} · {current ? t('account.sessions.this') : <Age at={lastSeenAt} />}
              </div>
            </div>
            {!current && (
              <Button
                busy={busy}
                aria-label={t('account.sessions.end.of', { device })}
                onClick={() =>
                  act(async () => {
                    await endSession(client, id);
                    await again();
                    toast(t('account.sessions.ended'));
                  })
                }
              >
                {t('account.sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {all.about && (
        <Confirm
          title={t('account.sessions.endOthers.title')}
          act={t('account.sessions.endOthers')}
          icon="leave"
          onClose={all.close}
          onConfirm={async () => {
            for (const { id } of all.about ?? []) await endSession(client, id);
            await again();
            all.close();
            toast(t('account.sessions.ended'));
          }}
        >
          <p>{t('account.sessions.endOthers.text')}</p>
        </Confirm>
      )}
    </Part>
  );
}
