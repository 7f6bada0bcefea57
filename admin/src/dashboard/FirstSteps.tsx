import { Link } from 'react-router-dom';
import type { FirstStep } from '../api/dashboard.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { usePreferenceChange, usePreferences } from '../preferences/usePreferences.js';
import { useAccount, useMay } from '../session/useSession.js';
import { useFirstSteps } from './useDashboard.js';

/** Where each is done. What is set where the desk runs is done nowhere in the console. */
const places: Record<FirstStep['step'], string | undefined> = {
  inbox: '/inboxes',
  snippet: '/inboxes',
  colleague: '/users',
  ticket: '/tickets',
  mail: undefined,
  second_factor: '/account',
};

/** What whoever sets up a desk does first; gone when all is done, or when they do not want to see it. */
export function FirstSteps() {
  const { t } = useI18n();
  const { firstSteps: shown } = usePreferences();
  const { change } = usePreferenceChange();
  const account = useAccount();
  const wanted = useMay()('user.manage') && account !== undefined;
  const { data, error, again } = useFirstSteps(wanted);
  if (!wanted) return null;
  if (error !== undefined) return shown ? <ProblemNotice error={error} onRetry={again} /> : null;
  const done = data?.filter((step) => step.done).length ?? 0;
  if (!data || done === data.length) return null;
  if (!shown)
    return (
      <p className="dashboard-steps-hidden">
        <Button kind="quiet" onClick={() => change({ firstSteps: true })}>
          {t('dashboard.steps.show')}
        </Button>
      </p>
    );
  return (
    <Part
      title={t('dashboard.steps')}
      lead={t('dashboard.steps.lead', { done, all: data.length })}
      acts={
        <Button kind="quiet" onClick={() => change({ firstSteps: false })}>
          {t('dashboard.steps.hide')}
        </Button>
      }
    >
      <ol className="steps">
        {data.map((step) => (
          <Step key={step.step} {...step} />
        ))}
      </ol>
    </Part>
  );
}

function Step({ step, done }: FirstStep) {
  const { t } = useI18n();
  const place = places[step];
  const name = t(`dashboard.step.${step}`);
  return (
    <li className="step" data-done={done}>
      <Badge tone={done ? 'good' : 'plain'} icon={done ? 'check' : 'waiting'}>
        {t(done ? 'dashboard.step.done' : 'dashboard.step.due')}
      </Badge>
      <span className="step-words">
        {place === undefined ? <span className="step-name">{name}</span> : <Link to={place}>{name}</Link>}
        {!done && <span className="quiet">{t(`dashboard.step.${step}.text`)}</span>}
      </span>
    </li>
  );
}
