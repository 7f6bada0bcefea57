import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { labelled } from './scale.js';
import { useFormats } from './useFormats.js';
import { useWidth } from './useWidth.js';
import './charts.css';

export interface Series {
  name: string;
  /** The first is drawn whole, the second as an outline or broken: never told apart by colour alone. */
  look: 'first' | 'second';
  /** Null where there is nothing to show. */
  values: readonly (number | null)[];
}

interface Props {
  label: string;
  dates: readonly string[];
  kind: 'bars' | 'lines';
  series: readonly Series[];
  ticks: readonly number[];
  format: (value: number) => string;
  /** What is said of a day without a value. */
  nothing: string;
}

const HEIGHT = 180;
const EDGE = { top: 8, end: 8, bottom: 24, start: 52 };
const LABEL = 64;
/** Days that are narrower get no bars, and no points. */
const ROOMY = 7;

/** Figures day by day. Each day can be reached by pointer and by arrow keys, and says what it holds. Time runs from left to right in every language. */
export function DayChart({ label, dates, kind, series, ticks, format, nothing }: Props) {
  const { day, shortDay } = useFormats();
  const { box, width } = useWidth();
  const [at, setAt] = useState<number>();
  const count = dates.length;
  const [inner, tall] = [Math.max(0, width - EDGE.start - EDGE.end), HEIGHT - EDGE.top - EDGE.bottom];
  const band = inner / Math.max(count, 1);
  const top = ticks.at(-1) ?? 1;
  const x = (index: number) => EDGE.start + band * (index + 0.5);
  const y = (value: number) => EDGE.top + tall * (1 - value / top);
  // Where there is no room for bars, lines say the same.
  const drawn = kind === 'bars' && band < ROOMY ? 'lines' : kind;
  const isLabelled = labelled(count, inner, LABEL);
  const said = (index: number) => series.map(({ name, values }) => `${name}: ${told(values[index])}`).join(', ');
  const told = (value: number | null | undefined) => (value === null || value === undefined ? nothing : format(value));
  const now = at ?? count - 1;

  const onKeyDown = (event: KeyboardEvent) => {
    const next = afterKey(event.key, now, count);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
  };
  const onPointerMove = ({ clientX, currentTarget }: PointerEvent) => {
    const from = currentTarget.getBoundingClientRect().left + EDGE.start;
    setAt(Math.min(count - 1, Math.max(0, Math.floor((clientX - from) / band))));
  };

  return (
    <>
      <ul className="chart-legend" aria-hidden="true">
        {series.map(({ name, look }) => (
          <li key={name}>
            <span className={`chart-key chart-${drawn}-${look}`} />
            {name}
          </li>
        ))}
      </ul>
      <div
        ref={box}
        className="chart-plot"
        dir="ltr"
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={now + 1}
        aria-valuetext={`${day(dates[now] ?? '')}: ${said(now)}`}
        onKeyDown={onKeyDown}
        onFocus={() => setAt(now)}
        onBlur={() => setAt(undefined)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setAt(undefined)}
      >
        {width > 0 && (
          <svg width={width} height={HEIGHT} aria-hidden="true" focusable="false">
            {ticks.map((tick) => (
              <g key={tick}>
                <line className="chart-grid" x1={EDGE.start} x2={width - EDGE.end} y1={y(tick)} y2={y(tick)} />
                <text className="chart-text" x={EDGE.start - 8} y={y(tick) + 4} textAnchor="end">
                  {format(tick)}
                </text>
              </g>
            ))}
            {at !== undefined && (
              <rect className="chart-at" x={x(at) - band / 2} y={EDGE.top} width={band} height={tall} />
            )}
            {drawn === 'bars'
              ? series.map((each, place) => (
                  <Bars key={each.name} {...{ series: each, place, of: series.length, band, x, y }} />
                ))
              : series.map((each) => <Line key={each.name} {...{ series: each, points: band >= ROOMY, x, y }} />)}
            {dates.map(
              (date, index) =>
                isLabelled(index) && (
                  <text
                    key={date}
                    className="chart-text"
                    x={Math.min(x(index), width - LABEL / 2)}
                    y={HEIGHT - 6}
                    textAnchor="middle"
                  >
                    {shortDay(date)}
                  </text>
                ),
            )}
          </svg>
        )}
        {at !== undefined && (
          <div className="chart-said" data-side={at < count / 2 ? 'end' : 'start'} aria-hidden="true">
            <strong dir="auto">{day(dates[at] ?? '')}</strong>
            {series.map(({ name, look, values }) => (
              <span key={name} dir="auto">
                <span className={`chart-key chart-${drawn}-${look}`} />
                {name}: {told(values[at])}
              </span>
            ))}
          </div>
        )}
      </div>
    </>
  );
}

function afterKey(key: string, now: number, count: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowLeft: now - 1,
    ArrowDown: now - 1,
    ArrowRight: now + 1,
    ArrowUp: now + 1,
    PageDown: now - 7,
    PageUp: now + 7,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined ? undefined : Math.min(count - 1, Math.max(0, next));
}

interface Drawn {
  series: Series;
  x: (index: number) => number;
  y: (value: number) => number;
}

function Bars({
  series: { look, values },
  place,
  of,
  band,
  x,
  y,
}: Drawn & { place: number; of: number; band: number }) {
  const wide = Math.max(1, Math.min(14, (band * 0.72) / of));
  const bottom = y(0);
  return values.map(
    (value, index) =>
      value !== null &&
      value > 0 && (
        <rect
          key={index}
          className={`chart-bars-${look}`}
          x={x(index) + (place - of / 2) * wide}
          y={y(value)}
          width={Math.max(1, wide - 1)}
          height={Math.max(1, bottom - y(value))}
        />
      ),
  );
}

/** Broken where a day has no value; a day between two such ones is a point. */
function Line({ series: { look, values }, points, x, y }: Drawn & { points: boolean }) {
  const there = (index: number) => (values[index] ?? null) !== null;
  const path = values
    .map((value, index) => {
      if (value === null) return '';
      const begins = !there(index - 1);
      return `${begins ? 'M' : 'L'}${x(index)} ${y(value)}`;
    })
    .join('');
  return (
    <g className={`chart-lines-${look}`}>
      <path d={path} />
      {values.map((value, index) => {
        const alone = !there(index - 1) && !there(index + 1);
        return value !== null && (points || alone) && <circle key={index} cx={x(index)} cy={y(value)} r={2.5} />;
      })}
    </g>
  );
}
