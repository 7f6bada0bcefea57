import { ProblemError } from '@quickdesk/client';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import type { RaRecord } from 'react-admin';
import { Button } from '../controls/Button.js';
import { Icon, type IconName } from '../controls/Icon.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import type { PluralKey } from '../i18n/messages.js';
import { Screen } from '../layout/Screen.js';
import { type Column, RowTable } from './RowTable.js';
import { RowSkeleton } from './RowSkeleton.js';
import type { Rows } from './useRows.js';

interface Props<T extends RaRecord> {
  title: string;
  lead: string;
  /** The resource's word with its number: `tags.count`. */
  count: PluralKey;
  icon: IconName;
  list: Rows<T>;
  columns: readonly Column<T>[];
  acts?: (row: T) => ReactNode;
  /** The button that makes a new one. */
  create?: ReactNode;
  /** The label of the search; without it, the list is not searched. */
  search?: string;
  filters?: ReactNode;
  empty: { title: string; text: string };
  heading?: Ref<HTMLHeadingElement>;
}

/** Every list of the console, to the last state: loading, empty, nothing found, failed, forbidden, more to come. */
export function ListScreen<T extends RaRecord>(props: Props<T>) {
  const { title, lead, count, icon, list, columns, acts, create, search, filters, empty, heading } = props;
  const { t, plural } = useI18n();
  const { rows, total, error, filters: chosen } = list;
  const q = typeof chosen.q === 'string' ? chosen.q : '';
  const none = rows?.length === 0 && error === undefined;
  const firstUse = none && Object.keys(chosen).length === 0;
  const forbidden = error instanceof ProblemError && error.status === 403;
  // Without a total from the server, the rows are counted once all of them are here.
  const known = total ?? (list.hasMore ? undefined : rows?.length);
  const tools = !firstUse && !forbidden;

  return (
    <Screen title={title} lead={lead} acts={tools && create} heading={heading}>
      {tools && (
        <div className="screen-tools">
          {search && <Search label={search} q={q} onSearch={(next) => list.setFilters({ ...chosen, q: next })} />}
          {filters}
          <p className="quiet screen-count" role="status">
            {known !== undefined && !none && plural(count, known)}
          </p>
        </div>
      )}
      {error !== undefined && <ProblemNotice error={error} onRetry={list.again} />}
      {!rows && error === undefined && <RowSkeleton />}
      {firstUse && (
        <EmptyState icon={icon} title={empty.title} text={empty.text}>
          {create}
        </EmptyState>
      )}
      {none && !firstUse && (
        <EmptyState
          icon="search"
          title={q ? t('list.noMatch.q', { q }) : t('list.noMatch')}
          text={t('list.noMatch.text')}
        >
          <Button onClick={() => list.setFilters({})}>{t('list.noMatch.act')}</Button>
        </EmptyState>
      )}
      {rows && rows.length > 0 && (
        <>
          <RowTable
            caption={title}
            rows={rows}
            columns={columns}
            busy={list.busy}
            sort={list.sort}
            onSort={list.setSort}
            acts={acts}
          />
          {list.hasMore && (
            <p className="screen-more">
              <Button busy={list.busy} onClick={list.more}>
                {t('list.more')}
              </Button>
              {total !== undefined && <span className="quiet">{t('list.shown', { shown: rows.length, total })}</span>}
            </p>
          )}
        </>
      )}
    </Screen>
  );
}

/** What is typed counts once typing has paused; an emptied one counts at once. */
function Search({ label, q, onSearch }: { label: string; q: string; onSearch: (q: string) => void }) {
  const [typed, setTyped] = useState(q);
  const told = useRef(onSearch);
  told.current = onSearch;
  // Cleared from elsewhere.
  useEffect(() => {
    if (q === '') setTyped('');
  }, [q]);
  useEffect(() => {
    const settled = typed.trim();
    if (settled === q) return;
    const timer = setTimeout(() => told.current(settled), settled ? 200 : 0);
    return () => clearTimeout(timer);
  }, [typed, q]);
  return (
    <div className="search">
      <Icon name="search" />
      <input
        className="input"
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
