import type { OpenTickets } from '../api/dashboard.js';
import { type Share, ShareChart } from '../charts/ShareChart.js';
import { useI18n } from '../i18n/I18n.js';
import { lists } from './links.js';

/** What is open: how far it is, and with whom. */
export function OpenCharts({ open }: { open: OpenTickets }) {
  const { t } = useI18n();
  const others = (count: number): Share[] =>
    count === 0 ? [] : [{ id: 'others', name: t('dashboard.allOthers'), count }];
  const said = {
    counts: t('dashboard.tickets'),
    empty: <p className="quiet">{t('dashboard.nothingOpen')}</p>,
    more: (count: number) => t('dashboard.moreInTable', { count }),
  };
  return (
    <div className="dashboard-thirds">
      <ShareChart
        {...said}
        title={t('dashboard.byStatus')}
        about={t('dashboard.byStatus.about')}
        of={t('dashboard.status')}
        shares={open.byStatus.map(({ status, count }) => ({
          id: status,
          name: t(`tickets.status.${status}`),
          count,
          to: lists.ofStatus(status),
        }))}
      />
      <ShareChart
        {...said}
        title={t('dashboard.byTeam')}
        about={t('dashboard.byTeam.about')}
        of={t('dashboard.team')}
        shares={[
          ...open.byTeam.map(({ teamId, name, count }) => ({
            id: teamId ?? 'none',
            name: name ?? t('dashboard.noTeam'),
            count,
            to: lists.ofTeam(teamId),
          })),
          ...others(open.otherTeams),
        ]}
      />
      <ShareChart
        {...said}
        title={t('dashboard.byAgent')}
        about={t('dashboard.byAgent.about')}
        of={t('dashboard.agent')}
        shares={[
          ...open.byAgent.map(({ userId, name, count }) => ({
            id: userId ?? 'none',
            name: name ?? t('dashboard.nobody'),
            count,
            to: lists.ofAgent(userId),
          })),
          ...others(open.otherAgents),
        ]}
      />
    </div>
  );
}
