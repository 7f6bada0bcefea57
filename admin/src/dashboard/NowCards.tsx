import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { Dashboard, Days } from '../api/dashboard.js';
import { useFormats } from '../charts/useFormats.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { useNow } from '../list/clock.js';
import { useLiveStatus } from '../live/LiveProvider.js';
import { lists } from './links.js';
import type { Asked } from './useDashboard.js';

/** How it stands at this moment. */
export function NowCards({ stands }: { stands: Asked<Dashboard> }) {
  const { t, date } = useI18n();
  const live = useLiveStatus() === 'live';
  const { data } = stands;
  return (
    <section aria-labelledby="dashboard-now" className="dashboard-part">
      <h2 id="dashboard-now">{t('dashboard.now')}</h2>
      {stands.error !== undefined && <ProblemNotice error={stands.error} onRetry={stands.again} />}
      {!live && data && (
        <p className="quiet" role="status">
          {t('dashboard.stale', { at: date(data.at) })}
        </p>
      )}
      <ul className="figures">
        {data ? <Standing stands={data} /> : stands.error === undefined && <Skeletons count={4} />}
      </ul>
    </section>
  );
}

/** What has happened since midnight; that it could not be read is said where all days are. */
export function TodayCards({ days }: { days: Asked<Days> }) {
  const { t } = useI18n();
  if (!days.data && days.error !== undefined) return null;
  return (
    <section aria-labelledby="dashboard-today" className="dashboard-part">
      <h2 id="dashboard-today">{t('dashboard.today')}</h2>
      <ul className="figures">{days.data ? <Today days={days.data} /> : <Skeletons count={3} />}</ul>
    </section>
  );
}

function Standing({ stands: { waiting, longestWait, unassigned, open } }: { stands: Dashboard }) {
  const { t } = useI18n();
  const { number, duration } = useFormats();
  const now = useNow();
  return (
    <>
      <Figure title={t('dashboard.waiting')} note={t('dashboard.waiting.note')} to={lists.waiting}>
        {number(waiting)}
      </Figure>
      <Figure
        title={t('dashboard.longest')}
        note={longestWait ? `#${longestWait.number} ${longestWait.subject}` : t('dashboard.longest.none.note')}
        to={longestWait ? `/tickets/${longestWait.ticketId}` : undefined}
      >
        {longestWait
          ? duration(Math.max(0, (now - Date.parse(longestWait.since)) / 1000))
          : t('dashboard.longest.none')}
      </Figure>
      <Figure title={t('dashboard.unassigned')} note={t('dashboard.unassigned.note')} to={lists.unassigned}>
        {number(unassigned)}
      </Figure>
      <Figure title={t('dashboard.open')} note={t('dashboard.open.note')} to={lists.open}>
        {number(open.total)}
      </Figure>
    </>
  );
}

function Today({ days }: { days: Days }) {
  const { t } = useI18n();
  const { number, duration, day } = useFormats();
  const today = days.data.at(-1);
  if (!today) return null;
  const { created, solved, reopened, answerMedian } = today;
  return (
    <>
      <Figure title={t('dashboard.created')} note={day(today.date)} to={lists.createdToday()}>
        {number(created)}
      </Figure>
      <Figure title={t('dashboard.solved')} note={t('dashboard.solvedToday.note', { count: reopened })}>
        {number(solved)}
      </Figure>
      <Figure
        title={t('dashboard.answerToday')}
        note={t(answerMedian === null ? 'dashboard.answerToday.none' : 'dashboard.answerToday.note')}
      >
        {answerMedian === null ? '–' : duration(answerMedian)}
      </Figure>
    </>
  );
}

interface FigureProps {
  title: string;
  note: string;
  to?: string;
  children: ReactNode;
}

function Figure({ title, note, to, children }: FigureProps) {
  const inside = (
    <>
      <span className="figure-title">{title}</span> <strong className="figure-value">{children}</strong>{' '}
      <span className="figure-note quiet">{note}</span>
    </>
  );
  return (
    <li>
      {to === undefined ? (
        <div className="figure card">{inside}</div>
      ) : (
        <Link className="figure card" to={to}>
          {inside}
        </Link>
      )}
    </li>
  );
}

function Skeletons({ count }: { count: number }) {
  const { t } = useI18n();
  return Array.from({ length: count }, (_, at) => (
    <li key={at}>
      <div className="figure card">
        {at === 0 && <span className="unseen">{t('state.loading')}</span>}
        <Skeleton variant="rounded" width={96} height={16} />
        <Skeleton variant="rounded" width={56} height={32} />
        <Skeleton variant="rounded" width={120} height={14} />
      </div>
    </li>
  ));
}
