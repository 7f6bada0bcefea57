import type { ReactNode } from 'react';
import type { RaRecord } from 'react-admin';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import type { Sort } from './useRows.js';
import './table.css';

export interface Column<T> {
  key: string;
  label: string;
  /** The field that the API sorts by. */
  sortBy?: string;
  /** Left out where there is no room. */
  wide?: boolean;
  cell: (row: T) => ReactNode;
}

interface Props<T extends RaRecord> {
  caption: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  busy?: boolean;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Buttons at the end of each row. */
  acts?: (row: T) => ReactNode;
}

/** A table stays a table, also for those who cannot see it: the first column names the row. */
export function RowTable<T extends RaRecord>({ caption, rows, columns, busy, sort, onSort, acts }: Props<T>) {
  const { t } = useI18n();
  return (
    <div className="card">
      <table className="table" aria-busy={busy}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
            {acts && (
              <th scope="col" className="table-acts">
                <span className="unseen">{t('list.acts')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map(({ key, wide, cell }, at) =>
                at === 0 ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={wide ? 'quiet table-wide' : 'quiet'}>
                    {cell(row)}
                  </td>
                ),
              )}
              {acts && <td className="table-acts">{acts(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps<T> {
  column: Column<T>;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
}

function Head<T>({ column: { label, sortBy, wide }, sort, onSort }: HeadProps<T>) {
  const className = wide ? 'table-wide' : undefined;
  if (!sortBy || !onSort) {
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    );
  }
  const order = sort?.field === sortBy ? sort.order : undefined;
  return (
    <th scope="col" className={className} aria-sort={order && (order === 'ASC' ? 'ascending' : 'descending')}>
      <button
        type="button"
        className="sort"
        onClick={() => onSort({ field: sortBy, order: order === 'ASC' ? 'DESC' : 'ASC' })}
      >
        {label}
        {order && <Icon name={order === 'ASC' ? 'up' : 'down'} size={14} />}
      </button>
    </th>
  );
}
