import { useQueryClient } from '@tanstack/react-query';
import { useGetOne } from 'react-admin';
import { useParams } from 'react-router-dom';
import { claim, release, type Report } from '../api/moderation.js';
import { Button } from '../controls/Button.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Part, Screen } from '../layout/Screen.js';
import { Waiting } from '../layout/Waiting.js';
import { patch } from '../live/cache.js';
import { useClient, useSessionState } from '../session/useSession.js';
import { DecisionForm } from './DecisionForm.js';
import { ReportContext } from './ReportContext.js';
import { ReportFacts } from './ReportFacts.js';
import './moderation.css';

export default function ReportScreen() {
  return (
    <Allowed permission="moderation.review">
      <OneReport />
    </Allowed>
  );
}

function OneReport() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const { data, error, refetch } = useGetOne<Report>(
    'moderation-reports',
    { id },
    { retry: false, onError: () => undefined },
  );
  const back = { to: '/moderation-reports', label: t('moderation.reports') };
  if (error) {
    return (
      <Screen title={t('moderation.report.one')} back={back}>
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </Screen>
    );
  }
  if (!data) return <Waiting />;
  return <Known report={data} back={back} />;
}

function Known({ report, back }: { report: Report; back: { to: string; label: string } }) {
  const { t } = useI18n();
  const client = useClient();
  const cache = useQueryClient();
  const session = useSessionState();
  const { busy, problem, act } = useAct();
  const me = session.phase === 'in' && session.via === 'account' ? session.account.me.id : undefined;
  const { id, kind, status, assigneeId } = report;
  const mine = assigneeId === me;

  function changed(now: Report) {
    patch(cache, 'moderation-reports', id, now);
    void cache.invalidateQueries({ queryKey: ['moderation-reports'] });
    void cache.invalidateQueries({ queryKey: ['moderation-queue'] });
  }
  const then = (work: () => Promise<Report>) => () => act(async () => changed(await work()));

  return (
    <Screen
      title={t(`moderation.report.${kind}`)}
      back={back}
      acts={
        <>
          {status === 'open' && (
            <Button kind="primary" icon="claim" busy={busy} onClick={then(() => claim(client, id))}>
              {t('moderation.claim')}
            </Button>
          )}
          {status === 'claimed' && (
            <Button busy={busy} onClick={then(() => release(client, id))}>
              {t(mine ? 'moderation.release' : 'moderation.takeAway')}
            </Button>
          )}
        </>
      }
    >
      {problem !== undefined && <ProblemNotice error={problem} />}
      <div className="report">
        <div className="report-column">
          <ReportFacts report={report} />
          {kind === 'message' && <ReportContext report={report} />}
        </div>
        <div className="report-column">
          {status === 'decided' ? undefined : status === 'claimed' && !mine ? (
            <Part title={t('moderation.decide')} lead={t('moderation.decide.others')} />
          ) : (
            <DecisionForm report={report} onDecided={changed} />
          )}
        </div>
      </div>
    </Screen>
  );
}
