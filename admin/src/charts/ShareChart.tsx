import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { type Column, RowTable } from '../list/RowTable.js';
import { ChartFrame } from './ChartFrame.js';
import { useFormats } from './useFormats.js';

export interface Share {
  id: string;
  name: string;
  count: number;
  /** The list that it counts. */
  to?: string;
}

interface Props {
  title: string;
  about: string;
  /** What a row is, and what it counts: the heads of the table. */
  of: string;
  counts: string;
  shares: readonly Share[];
  empty: ReactNode;
  /** Says that there are more than the picture has room for. */
  more: (count: number) => string;
}

const SHOWN = 6;

/** How something is divided, as bars from most to least; each leads to what it counts. */
export function ShareChart({ title, about, of, counts, shares, empty, more }: Props) {
  const { number } = useFormats();
  const most = Math.max(1, ...shares.map(({ count }) => count));
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const columns: Column<Share>[] = [
    {
      key: 'of',
      label: of,
      cell: ({ name, to }) =>
        to ? (
          <Link className="row-link" to={to}>
            {name}
          </Link>
        ) : (
          name
        ),
    },
    { key: 'count', label: counts, cell: ({ count }) => number(count) },
  ];
  if (total === 0) return <ChartFrame title={title} about={about} chart={empty} table={empty} />;
  return (
    <ChartFrame
      title={title}
      about={about}
      table={<RowTable caption={title} rows={shares} columns={columns} />}
      chart={
        <>
          <ul className="shares">
            {shares.slice(0, SHOWN).map((share) => (
              <li key={share.id}>
                <Named share={share}>
                  <span className="share-name">{share.name}</span>
                  <span className="share-count">{number(share.count)}</span>
                  <span className="share-bar" aria-hidden="true">
                    <span style={{ inlineSize: `${(100 * share.count) / most}%` }} />
                  </span>
                </Named>
              </li>
            ))}
          </ul>
          {shares.length > SHOWN && <p className="quiet chart-more">{more(shares.length - SHOWN)}</p>}
        </>
      }
    />
  );
}

function Named({ share: { to }, children }: { share: Share; children: ReactNode }) {
  return to === undefined ? (
    <span className="share">{children}</span>
  ) : (
    <Link className="share" to={to}>
      {children}
    </Link>
  );
}
