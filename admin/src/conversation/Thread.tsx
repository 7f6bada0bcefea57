import type { RoomState } from '@quickdesk/live';
import { Fragment, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../controls/Button.js';
import { Icon } from '../controls/Icon.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { problemFrom } from '../live/asked.js';
import { MessageRow } from './MessageRow.js';
import { OutboxRow } from './OutboxRow.js';
import { rowsOf } from './rows.js';
import { SystemLine } from './SystemLine.js';
import { useTalk } from './Talk.js';
import { useTimes } from './times.js';
import { ThreadSkeleton } from './ThreadSkeleton.js';
import { useJump } from './useJump.js';
import { usePlace } from './usePlace.js';
import { useReading } from './useReading.js';
import './message.css';
import './thread.css';

/** So many rows are drawn; more as one goes up, as few again when one is back at the end. */
const STEP = 80;

export interface ThreadHandle {
  jump: (seq: number) => void;
  toEnd: () => void;
}

/** The messages of a room and what happened in between, oldest first. */
export function Thread({ state, ref, empty }: { state: RoomState; ref?: Ref<ThreadHandle>; empty: string }) {
  const { t, plural } = useI18n();
  const { day } = useTimes();
  const { room, me } = useTalk();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const { atEnd, note, toEnd, toRow } = usePlace(scroller, content);
  const { newAfter, look, written } = useReading(room, state, scroller);
  const [most, setMost] = useState(STEP);
  const [problem, setProblem] = useState<unknown>();
  const { lit, jump } = useJump(room, { toRow, showAll: () => setMost(Infinity) });
  const { messages, events, outbox, status, reachedStart } = state;
  const rows = useMemo(
    () => rowsOf(messages, events, { most, newAfter, own: me }),
    [messages, events, most, newAfter, me],
  );
  const firstDrawn = rows.find((row) => row.kind === 'message' || row.kind === 'event');
  const newAbove = newAfter !== undefined && Number(firstDrawn?.key ?? 0) > newAfter + 1;
  const drawnAll = messages.length + events.length <= most;
  const leftAt = useRef(0);
  if (atEnd) leftAt.current = state.lastSeq;
  const since = messages.filter(({ seq, author }) => seq > leftAt.current && author.id !== me).length;

  useImperativeHandle(ref, () => ({ jump, toEnd }), [jump, toEnd]);

  // Where what is new begins, if there is more of it than fits.
  const placed = useRef(false);
  useLayoutEffect(() => {
    if (placed.current || status !== 'open' || newAfter === undefined) return;
    placed.current = true;
    toRow('.new-line');
  }, [status, newAfter, toRow]);

  // One's own words are always shown.
  const waiting = outbox.length;
  const waited = useRef(waiting);
  useEffect(() => {
    if (waiting > waited.current) {
      toEnd();
      written();
    }
    waited.current = waiting;
  }, [waiting, toEnd, written]);

  useEffect(() => {
    if (atEnd) setMost(STEP);
  }, [atEnd]);

  const more = useRef(() => undefined as unknown);
  more.current = () => {
    if (!drawnAll) return setMost((before) => before + STEP);
    if (reachedStart || status !== 'open') return;
    setProblem(undefined);
    room.older().then(
      () => setMost((before) => before + STEP),
      (error: unknown) => setProblem(problemFrom(error)),
    );
  };
  const mayGoUp = status === 'open' && problem === undefined && !(drawnAll && reachedStart);
  useEffect(() => {
    const mark = top.current;
    if (!mayGoUp || !mark) return;
    const watching = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && more.current(), {
      root: scroller.current,
      rootMargin: '300px 0px 0px',
    });
    watching.observe(mark);
    return () => watching.disconnect();
    // Watched anew after each step: the mark may still be in sight.
  }, [mayGoUp, rows.length]);

  if (status === 'failed') return <ProblemNotice error={problemFrom(state.problem)} onRetry={() => room.open()()} />;
  const loading = rows.length === 0 && status !== 'open';
  return (
    <div className="thread">
      {newAbove && (
        <div className="thread-unread">
          <Button onClick={() => jump(newAfter + 1)}>
            {t('talk.firstUnread')} <Icon name="up" size={16} />
          </Button>
        </div>
      )}
      <div
        ref={scroller}
        className="thread-scroll"
        role="log"
        aria-label={t('talk.messages')}
        tabIndex={0}
        onScroll={() => {
          note();
          look();
        }}
      >
        <div ref={content} className="thread-content">
          <div ref={top} className="thread-top">
            {problem !== undefined && <ProblemNotice error={problem} onRetry={() => void more.current()} />}
            {mayGoUp && rows.length > 0 && <span className="quiet">{t('talk.loadingOlder')}</span>}
          </div>
          {loading && <ThreadSkeleton />}
          {status === 'open' && messages.length === 0 && outbox.length === 0 && reachedStart && (
            <EmptyState icon="rooms" title={t('talk.empty.title')} text={empty} />
          )}
          {rows.map((row) => (
            <Fragment key={row.key}>
              {row.kind === 'day' && <p className="day-line">{day(row.at)}</p>}
              {row.kind === 'new' && <p className="new-line">{t('talk.new')}</p>}
              {row.kind === 'event' && <SystemLine event={row.event} />}
              {row.kind === 'message' && (
                <MessageRow message={row.message} first={row.first} lit={lit === row.message.seq} />
              )}
            </Fragment>
          ))}
          {outbox.map((item) => (
            <OutboxRow key={item.clientId} item={item} />
          ))}
        </div>
      </div>
      {!atEnd && (
        <div className="thread-newest">
          <Button onClick={toEnd}>
            {since > 0 ? plural('talk.newBelow', since) : t('talk.newest')} <Icon name="down" size={16} />
          </Button>
        </div>
      )}
    </div>
  );
}
