import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { NextTicket } from '../../assignment/NextTicket.js';
import { Button, IconButton } from '../../controls/Button.js';
import { Icon } from '../../controls/Icon.js';
import { EmptyState } from '../../feedback/EmptyState.js';
import { ProblemNotice } from '../../feedback/ProblemNotice.js';
import { useI18n } from '../../i18n/I18n.js';
import { useKeys } from '../../keys/useKeys.js';
import { May } from '../../layout/Allowed.js';
import { RowSkeleton } from '../../list/RowSkeleton.js';
import { useMay } from '../../session/useSession.js';
import type { Asked } from '../../views/asked.js';
import { ViewForm } from '../../views/ViewForm.js';
import { ViewSelect } from '../../views/ViewSelect.js';
import { BulkBar, BulkOutcome } from './BulkBar.js';
import { FilterBar } from './FilterBar.js';
import { TicketRows } from './TicketRows.js';
import type { AskedNow } from './useAsked.js';
import { useBulk } from './useBulk.js';
import { usePrefetchNext } from './usePrefetch.js';
import { useSelection } from './useSelection.js';
import { useTicketRows } from './useTicketRows.js';

interface Props {
  title: string;
  current: string | undefined;
  asked: AskedNow;
  now: Asked;
  onRows: (ids: readonly string[]) => void;
  /** Not for an operator's key, which is nobody. */
  onNew?: () => void;
}

/** The tickets of a view: live, without a row ever moving away under the pointer. */
export function TicketList({ title, current, asked, now, onRows, onNew }: Props) {
  const { t, plural } = useI18n();
  const navigate = useNavigate();
  const mayManage = useMay()('ticket.manage');
  const list = useTicketRows(now);
  const { rows, waiting, total, error, moreError, hasMore, busy, more } = list;
  const ids = useMemo(() => rows?.map(({ id }) => id) ?? [], [rows]);
  const selection = useSelection(ids);
  const bulk = useBulk();
  const [filters, setFilters] = useState(asked.changed);
  const [keeping, setKeeping] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const Title = current === undefined ? 'h1' : 'h2';

  usePrefetchNext(current, rows);
  useEffect(() => onRows(ids));
  const ahead = hasMore && !busy && moreError === undefined;
  const onEnd = useCallback(() => {
    if (ahead) more();
  }, [ahead, more]);
  useKeys({
    ...(current !== undefined && mayManage && { select: () => selection.toggle(current, false) }),
  });

  return (
    <>
      <header className="tickets-head">
        <Title className="tickets-title" tabIndex={-1}>
          {title}
        </Title>
        <ViewSelect current={asked.view?.id ?? ''} />
        <p className="quiet tickets-total" role="status">
          {total !== undefined && plural('tickets.count', total)}
        </p>
        <IconButton
          icon="filter"
          label={t(filters ? 'tickets.filter.hide' : 'tickets.filter')}
          onClick={() => setFilters(!filters)}
        />
        <NextTicket onTaken={(id) => void navigate(asked.to(id))} />
        {onNew && (
          <May permission="ticket.work">
            <IconButton icon="plus" label={t('tickets.new')} onClick={onNew} />
          </May>
        )}
      </header>
      {filters && (
        <FilterBar
          asked={now}
          changed={asked.changed}
          onChange={asked.ask}
          onReset={asked.reset}
          onKeep={() => setKeeping(true)}
        />
      )}
      {selection.ids.length > 0 && (
        <BulkBar
          tickets={rows?.filter(({ id }) => selection.has(id)) ?? []}
          bulk={bulk}
          onAll={selection.all}
          onNone={selection.none}
        />
      )}
      <BulkOutcome bulk={bulk} />
      <div className="tickets-rows" ref={box} tabIndex={-1}>
        {waiting > 0 && (
          <p className="tickets-waiting" role="status">
            <Button
              onClick={() => {
                list.showWaiting();
                box.current?.scrollTo({ top: 0 });
              }}
            >
              <Icon name="up" size={16} /> {plural('tickets.waiting', waiting)}
            </Button>
          </p>
        )}
        {error !== undefined && <ProblemNotice error={error} onRetry={list.refetch} />}
        {!rows && error === undefined && <RowSkeleton rows={8} />}
        {rows?.length === 0 &&
          (asked.changed ? (
            <EmptyState icon="search" title={t('list.noMatch')} text={t('list.noMatch.text')}>
              <Button onClick={asked.reset}>{t('list.noMatch.act')}</Button>
            </EmptyState>
          ) : (
            <EmptyState icon="inbox" title={t('tickets.empty')} text={t('tickets.empty.text')} />
          ))}
        {rows && rows.length > 0 && (
          <TicketRows
            rows={rows}
            total={total}
            scroller={box}
            current={current}
            to={asked.to}
            selection={selection}
            mayChoose={mayManage}
            onSight={list.see}
            onEnd={onEnd}
          />
        )}
        {moreError !== undefined && <ProblemNotice error={moreError} onRetry={more} />}
        {hasMore && moreError === undefined && (
          <p className="screen-more">
            <Button busy={busy} onClick={more}>
              {t('list.more')}
            </Button>
            {total !== undefined && rows && (
              <span className="quiet">{t('list.shown', { shown: rows.length, total })}</span>
            )}
          </p>
        )}
      </div>
      {keeping && (
        <ViewForm
          asked={now}
          onClose={() => setKeeping(false)}
          onSaved={({ id }) => {
            setKeeping(false);
            void navigate(`/tickets?view=${id}`);
          }}
        />
      )}
    </>
  );
}
