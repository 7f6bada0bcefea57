import { useEffect, useId, useState } from 'react';
import type { Day, Days } from '../api/dashboard.js';
import { ChartFrame } from '../charts/ChartFrame.js';
import { DayChart } from '../charts/DayChart.js';
import { countTicks, timeTicks } from '../charts/scale.js';
import { useFormats } from '../charts/useFormats.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { type Column, RowTable } from '../list/RowTable.js';
import { type Asked, ranges, timeZone } from './useDashboard.js';

interface Props {
  days: Asked<Days>;
  range: number;
  onRange: (days: number) => void;
}

/** What happened, day by day of the reader's time zone. */
export function DayCharts({ days: { data, error, again }, range, onRange }: Props) {
  const { t } = useI18n();
  return (
    <section aria-labelledby="dashboard-days" className="dashboard-part">
      <header className="screen-head">
        <div>
          <h2 id="dashboard-days">{t('dashboard.days')}</h2>
          <p className="quiet">{t('dashboard.days.zone', { zone: data?.timeZone ?? timeZone })}</p>
        </div>
        <Range value={range} onChange={onRange} />
      </header>
      {error !== undefined && <ProblemNotice error={error} onRetry={again} />}
      {!data && error === undefined && <RowSkeleton rows={6} />}
      {data && (
        <>
          <Flow days={data} />
          <Answers days={data} />
        </>
      )}
    </section>
  );
}

function Range({ value, onChange }: { value: number; onChange: (days: number) => void }) {
  const { t } = useI18n();
  const name = useId();
  // The address follows a moment later; what was pressed is pressed at once.
  const [chosen, setChosen] = useState(value);
  useEffect(() => setChosen(value), [value]);
  const choose = (each: number) => {
    setChosen(each);
    onChange(each);
  };
  return (
    <div className="segments dashboard-range" role="radiogroup" aria-label={t('dashboard.range')}>
      {ranges.map((each) => (
        <label key={each} className="segment">
          <input type="radio" name={name} checked={each === chosen} onChange={() => choose(each)} />
          {t('dashboard.range.days', { count: each })}
        </label>
      ))}
    </div>
  );
}

type Row = Day & { id: string };

const rowsOf = ({ data }: Days): Row[] => data.toReversed().map((day) => ({ ...day, id: day.date }));

function Flow({ days }: { days: Days }) {
  const { t } = useI18n();
  const { number, day } = useFormats();
  const { created, solved, reopened } = days.total;
  const columns: Column<Row>[] = [
    { key: 'day', label: t('dashboard.day'), cell: ({ date }) => day(date) },
    ...(['created', 'solved', 'reopened'] as const).map((key) => ({
      key,
      label: t(`dashboard.${key}`),
      cell: (row: Row) => number(row[key]),
    })),
  ];
  const largest = Math.max(...days.data.flatMap((each) => [each.created, each.solved]));
  return (
    <ChartFrame
      title={t('dashboard.flow')}
      about={t('dashboard.flow.about', { created, solved, reopened })}
      table={<RowTable caption={t('dashboard.flow')} rows={rowsOf(days)} columns={columns} />}
      chart={
        created + solved === 0 ? (
          <p className="quiet">{t('dashboard.flow.empty')}</p>
        ) : (
          <DayChart
            kind="bars"
            label={t('dashboard.flow')}
            dates={days.data.map(({ date }) => date)}
            ticks={countTicks(largest)}
            format={number}
            nothing={t('chart.nothing')}
            series={[
              { name: t('dashboard.created'), look: 'first', values: days.data.map((each) => each.created) },
              { name: t('dashboard.solved'), look: 'second', values: days.data.map((each) => each.solved) },
            ]}
          />
        )
      }
    />
  );
}

function Answers({ days }: { days: Days }) {
  const { t } = useI18n();
  const { number, duration, day } = useFormats();
  const { answered, answerMedian, answerP90 } = days.total;
  const time = (seconds: number | null) => (seconds === null ? '–' : duration(seconds));
  const columns: Column<Row>[] = [
    { key: 'day', label: t('dashboard.day'), cell: ({ date }) => day(date) },
    { key: 'answered', label: t('dashboard.answered'), cell: (row) => number(row.answered) },
    { key: 'median', label: t('dashboard.median'), cell: (row) => time(row.answerMedian) },
    { key: 'p90', label: t('dashboard.p90'), cell: (row) => time(row.answerP90) },
    { key: 'mean', label: t('dashboard.mean'), wide: true, cell: (row) => time(row.answerMean) },
  ];
  return (
    <ChartFrame
      title={t('dashboard.answers')}
      about={t('dashboard.answers.about', { median: time(answerMedian), p90: time(answerP90) })}
      table={<RowTable caption={t('dashboard.answers')} rows={rowsOf(days)} columns={columns} />}
      chart={
        answered === 0 ? (
          <p className="quiet">{t('dashboard.answers.empty')}</p>
        ) : (
          <DayChart
            kind="lines"
            label={t('dashboard.answers')}
            dates={days.data.map(({ date }) => date)}
            ticks={timeTicks(Math.max(...days.data.map((each) => each.answerP90 ?? 0)))}
            format={duration}
            nothing={t('chart.nothing')}
            series={[
              { name: t('dashboard.median'), look: 'first', values: days.data.map((each) => each.answerMedian) },
              { name: t('dashboard.p90'), look: 'second', values: days.data.map((each) => each.answerP90) },
            ]}
          />
        )
      }
    />
  );
}
