import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type Report, reasons } from '../api/moderation.js';
import { useI18n } from '../i18n/I18n.js';
import { reasonKey } from './reason.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { ListScreen } from '../list/ListScreen.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { Somebody, useName } from './Somebody.js';
import { StatusBadge } from './StatusBadge.js';
import { View } from './View.js';
import './moderation.css';

const views = {
  waiting: { status: 'open,claimed' },
  mine: { status: 'claimed', assigneeId: 'me' },
  decided: { status: 'decided' },
} as const;

export default function ReportList() {
  return (
    <Allowed permission="moderation.review">
      <Reports />
    </Allowed>
  );
}

function Reports() {
  const { t } = useI18n();
  const [view, setView] = useState<keyof typeof views>('waiting');
  const list = useRows<Report>({
    resource: 'moderation-reports',
    sort: { field: 'createdAt', order: view === 'decided' ? 'DESC' : 'ASC' },
    filter: views[view],
  });
  const { filters, setFilters } = list;

  const columns: Column<Report>[] = [
    { key: 'about', label: t('moderation.about'), cell: (report) => <About report={report} /> },
    { key: 'reason', label: t('moderation.reason'), cell: ({ reason }) => t(reasonKey(reason)) },
    { key: 'status', label: t('moderation.status'), cell: (report) => <StatusBadge report={report} /> },
    {
      key: 'reporterId',
      label: t('moderation.reporter'),
      wide: true,
      cell: ({ source, text, reporterId }) =>
        source === 'filter' ? t('moderation.byFilter', { name: text }) : <Somebody id={reporterId} />,
    },
    {
      key: 'createdAt',
      label: t('moderation.since'),
      sortBy: 'createdAt',
      wide: true,
      cell: ({ createdAt }) => <Age at={createdAt} />,
    },
  ];

  return (
    <ListScreen
      title={t('moderation.reports')}
      lead={t('moderation.reports.lead')}
      count="moderation.reports.count"
      icon="flag"
      list={list}
      columns={columns}
      create={
        <View
          label={t('moderation.view')}
          value={view}
          onChange={setView}
          choices={(['waiting', 'mine', 'decided'] as const).map((value) => ({
            value,
            label: t(`moderation.view.${value}`),
          }))}
        />
      }
      filters={
        <FilterSelect
          label={t('moderation.reason')}
          value={filters.reason}
          any={t('moderation.reason.any')}
          choices={reasons.map((value) => ({ value, label: t(reasonKey(value)) }))}
          onChange={(reason) => setFilters({ ...filters, reason })}
        />
      }
      empty={{ title: t(`moderation.empty.${view}`), text: t('moderation.empty.text') }}
    />
  );
}

/** What was said, or who it is about, as the way to the report. */
function About({ report: { id, kind, said, userId, roomName } }: { report: Report }) {
  const { t } = useI18n();
  const name = useName(userId);
  const words = kind === 'person' ? t('moderation.person', { name }) : said || t('moderation.onlyFiles');
  return (
    <span className="reported">
      <Link className="row-link reported-words" to={`/moderation-reports/${id}`}>
        {words}
      </Link>
      {kind === 'message' && (
        <span className="quiet">{roomName ? t('moderation.by.in', { name, room: roomName }) : name}</span>
      )}
    </span>
  );
}
