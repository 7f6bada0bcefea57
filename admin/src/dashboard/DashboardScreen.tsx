import { useSearchParams } from 'react-router-dom';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Screen } from '../layout/Screen.js';
import { Agents } from './Agents.js';
import { DayCharts } from './DayCharts.js';
import { FirstSteps } from './FirstSteps.js';
import { NowCards, TodayCards } from './NowCards.js';
import { OpenCharts } from './OpenCharts.js';
import { ranges, useDays, useStands } from './useDashboard.js';
import './dashboard.css';

export default function DashboardScreen() {
  return (
    <Allowed permission="ticket.read">
      <Dashboard />
    </Allowed>
  );
}

/** How the desk stands, and what happened: live, and each figure leads to what it counts. */
function Dashboard() {
  const { t } = useI18n();
  const [params, setParams] = useSearchParams();
  const range = ranges.find((each) => String(each) === params.get('days')) ?? 30;
  const stands = useStands();
  const days = useDays(range);
  return (
    <div className="dashboard">
      <Screen title={t('dashboard.title')} lead={t('dashboard.lead')}>
        <FirstSteps />
        <NowCards stands={stands} />
        <TodayCards days={days} />
        {stands.data && <OpenCharts open={stands.data.open} />}
        <Agents />
        <DayCharts days={days} range={range} onRange={(next) => setParams({ days: String(next) }, { replace: true })} />
      </Screen>
    </div>
  );
}
