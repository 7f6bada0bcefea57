import type { RoomState } from '@quickdesk/live';
import {
  Fragment,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button } from '../controls/Button.js';
import { Icon } from '../controls/Icon.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { problemFrom } from '../live/asked.js';
import { MessageRow } from './message/MessageRow.js';
import { OutboxRow } from './message/OutboxRow.js';
import { entriesOf, firstNew, rowsOf } from './rows.js';
import { SystemLine } from './message/SystemLine.js';
import { useTalk } from './Talk.js';
import { useTimes } from './times.js';
import { ThreadSkeleton } from './ThreadSkeleton.js';
import { useEdge } from './useEdge.js';
import { useJump } from './useJump.js';
import { usePlace } from './usePlace.js';
import { useReading } from './useReading.js';
import { useSpan } from './useSpan.js';
import './message/message.css';
import './thread.css';

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
  const bottom = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<unknown>();
  const { messages, events, outbox, status, reachedStart } = state;
  const entries = useMemo(() => entriesOf(messages, events), [messages, events]);
  const keys = useMemo(() => entries.map(({ key }) => key), [entries]);
  const { from, to, isEnd, up, down, around, end } = useSpan(keys);
  const { atEnd, note, toEnd, toRow } = usePlace(scroller, content, isEnd);
  const { newAfter, look, written } = useReading(room, state, scroller, isEnd);
  const { lit, jump } = useJump(room, { toRow, draw: (seq) => around((key) => Number(key) >= seq) });
  const unknownAbove = newAfter !== undefined && !reachedStart && (entries[0]?.seq ?? 0) > newAfter + 1;
  const newAt = useMemo(
    () => (unknownAbove ? -1 : firstNew(entries, newAfter, me)),
    [entries, newAfter, me, unknownAbove],
  );
  const rows = useMemo(() => rowsOf(entries, { from, to, newAt }), [entries, from, to, newAt]);
  const newAbove = newAfter !== undefined && (unknownAbove || (newAt >= 0 && newAt < from));
  const toNewest = useCallback(() => {
    end();
    toEnd();
  }, [end, toEnd]);
  const leftAt = useRef(0);
  if (atEnd) leftAt.current = state.lastSeq;
  const since = messages.filter(({ seq, author }) => seq > leftAt.current && author.id !== me).length;

  useImperativeHandle(ref, () => ({ jump, toEnd: toNewest }), [jump, toNewest]);

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
      toNewest();
      written();
    }
    waited.current = waiting;
  }, [waiting, toNewest, written]);

  // As few again when one is back at the end.
  useEffect(() => {
    if (atEnd) end();
  }, [atEnd, end]);

  const more = () => {
    if (up()) return;
    if (reachedStart || status !== 'open') return;
    setProblem(undefined);
    room.older().then(up, (error: unknown) => setProblem(problemFrom(error)));
  };
  const mayGoUp = problem === undefined && (from > 0 || (status === 'open' && !reachedStart));
  useEdge({ scroller, mark: top, open: mayGoUp, drawn: rows, onNear: more });
  useEdge({ scroller, mark: bottom, open: !isEnd, drawn: rows, onNear: down });

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
            {problem !== undefined && <ProblemNotice error={problem} onRetry={more} />}
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
          <div ref={bottom} />
          {outbox.map((item) => (
            <OutboxRow key={item.clientId} item={item} />
          ))}
        </div>
      </div>
      {!atEnd && (
        <div className="thread-newest">
          <Button onClick={toNewest}>
            {since > 0 ? plural('talk.newBelow', since) : t('talk.newest')} <Icon name="down" size={16} />
          </Button>
        </div>
      )}
    </div>
  );
}
