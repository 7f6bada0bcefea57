import { Link } from 'react-router-dom';
import { Load, State, useLoads } from '../assignment/Loads.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { type Column, RowTable } from '../list/RowTable.js';
import { PersonName } from '../people/PersonName.js';
import '../assignment/assignment.css';

type Agent = NonNullable<ReturnType<typeof useLoads>['rows']>[number];

/** Who is here and how much they have. */
export function Agents() {
  const { t, plural } = useI18n();
  const { rows, error, again } = useLoads(undefined);
  const here = rows?.filter(({ skipped }) => skipped !== 'offline');
  const columns: Column<Agent>[] = [
    { key: 'name', label: t('people.name'), cell: (agent) => <PersonName person={agent} /> },
    { key: 'load', label: t('assignment.load'), cell: (agent) => <Load agent={agent} /> },
    {
      key: 'tickets',
      label: t('assignment.tickets'),
      wide: true,
      cell: ({ tickets }) => plural('tickets.count', tickets),
    },
    { key: 'state', label: t('assignment.state'), wide: true, cell: (agent) => <State agent={agent} /> },
  ];
  return (
    <section aria-labelledby="dashboard-agents" className="dashboard-part">
      <header className="screen-head">
        <div>
          <h2 id="dashboard-agents">{t('dashboard.agents')}</h2>
          {rows && here && (
            <p className="quiet">{t('dashboard.agents.lead', { online: here.length, all: rows.length })}</p>
          )}
        </div>
        <Link className="dashboard-more" to="/assignment">
          {t('dashboard.agents.all')}
        </Link>
      </header>
      {error && <ProblemNotice error={error} onRetry={again} />}
      {!rows && !error && <RowSkeleton rows={3} />}
      {here?.length === 0 && (
        <EmptyState icon="agent" title={t('dashboard.agents.none')} text={t('dashboard.agents.none.text')} />
      )}
      {here && here.length > 0 && <RowTable caption={t('dashboard.agents')} rows={here} columns={columns} />}
    </section>
  );
}
