import { type ReactNode, useId, useState } from 'react';
import { Button } from '../controls/Button.js';
import { useI18n } from '../i18n/I18n.js';
import './charts.css';

interface Props {
  title: string;
  about: string;
  chart: ReactNode;
  /** The same figures, for those to whom a picture says nothing. */
  table: ReactNode;
  foot?: ReactNode;
}

/** A picture of figures, with the table behind it one button away. */
export function ChartFrame({ title, about, chart, table, foot }: Props) {
  const { t } = useI18n();
  const [asTable, setAsTable] = useState(false);
  const heading = useId();
  return (
    <section className="chart card" aria-labelledby={heading}>
      <header className="chart-head">
        <div>
          <h2 id={heading}>{title}</h2>
          <p className="quiet">{about}</p>
        </div>
        <Button kind="quiet" aria-describedby={heading} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'chart.asChart' : 'chart.asTable')}
        </Button>
      </header>
      {asTable ? (
        <div className="chart-table" role="group" aria-labelledby={heading} tabIndex={0}>
          {table}
        </div>
      ) : (
        chart
      )}
      {foot}
    </section>
  );
}
