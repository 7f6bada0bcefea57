import type { Room, RoomState } from '@quickdesk/live';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Ticket } from '../api/tickets.js';
import { Button } from '../controls/Button.js';
import { Icon } from '../controls/Icon.js';
import { OutboxRow } from '../conversation/OutboxRow.js';
import { type Talk, TalkContext } from '../conversation/Talk.js';
import { ThreadSkeleton } from '../conversation/ThreadSkeleton.js';
import { useJump } from '../conversation/useJump.js';
import { usePlace } from '../conversation/usePlace.js';
import { useReading } from '../conversation/useReading.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { problemFrom } from '../live/asked.js';
import { linesOf } from './lines.js';
import { ThreadLines } from './ThreadLines.js';
import { useHistory } from './useHistory.js';
import '../conversation/message.css';
import '../conversation/thread.css';
import './ticket-talk.css';

const STEP = 80;

export interface OpenRoom {
  room: Room;
  state: RoomState;
}

export interface TicketThreadHandle {
  jump: (side: 'conversation' | 'backstage', seq: number) => void;
  /** How far the conversation was read by whoever sends now. */
  seenSeq: () => number;
}

interface Props {
  ticket: Ticket;
  conversation: OpenRoom;
  backstage: OpenRoom;
  talks: Record<'conversation' | 'backstage', Talk>;
  history: boolean;
  ref?: Ref<TicketThreadHandle>;
}

/** What was said to the customer, what was noted among colleagues, and what was done, in the order of time. */
export function TicketThread({ ticket, conversation, backstage, talks, history: shown, ref }: Props) {
  const { t } = useI18n();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const { atEnd, note, toEnd, toRow } = usePlace(scroller, content);
  const front = useReading(conversation.room, conversation.state, scroller);
  const rear = useReading(backstage.room, backstage.state, scroller);
  const [most, setMost] = useState(STEP);
  const [problem, setProblem] = useState<unknown>();
  const showAll = () => setMost(Infinity);
  const frontJump = useJump(conversation.room, { toRow, showAll });
  const rearJump = useJump(backstage.room, { toRow, showAll });
  const history = useHistory(ticket, shown);
  const me = talks.conversation.me;
  const { newAfter } = front;
  const { lines, all } = useMemo(
    () =>
      linesOf(
        [
          { side: 'conversation', ...conversation.state },
          { side: 'backstage', ...backstage.state },
        ],
        history,
        { most, newAfter, own: me },
      ),
    [conversation.state, backstage.state, history.entries, history.whole, most, newAfter, me],
  );

  useImperativeHandle(ref, () => ({
    jump: (side, seq) => (side === 'conversation' ? frontJump : rearJump).jump(seq),
    seenSeq: front.seenSeq,
  }));

  const rooms = [conversation, backstage];
  const open = rooms.every(({ state }) => state.status === 'open');
  const placed = useRef(false);
  useLayoutEffect(() => {
    if (placed.current || !open || newAfter === undefined) return;
    placed.current = true;
    toRow('.new-line');
  }, [open, newAfter, toRow]);

  // One's own words are always shown.
  const waiting = conversation.state.outbox.length + backstage.state.outbox.length;
  const waited = useRef(waiting);
  useEffect(() => {
    if (waiting > waited.current) {
      toEnd();
      front.written();
      rear.written();
    }
    waited.current = waiting;
  }, [waiting, toEnd, front.written, rear.written]);

  const reachedStart = rooms.every(({ state }) => state.reachedStart) && history.whole;
  const more = useRef(() => undefined as unknown);
  more.current = () => {
    if (!all) return setMost((before) => before + STEP);
    if (!open) return;
    setProblem(undefined);
    history.older();
    const older = rooms.filter(({ state }) => !state.reachedStart).map(({ room }) => room.older());
    Promise.all(older).then(
      () => setMost((before) => before + STEP),
      (error: unknown) => setProblem(problemFrom(error)),
    );
  };
  const mayGoUp = open && problem === undefined && !(all && reachedStart);
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
  }, [mayGoUp, lines.length]);

  const failed = rooms.find(({ state }) => state.status === 'failed');
  if (failed) {
    return <ProblemNotice error={problemFrom(failed.state.problem)} onRetry={() => failed.room.open()()} />;
  }
  return (
    <div className="thread">
      <div
        ref={scroller}
        className="thread-scroll"
        role="log"
        aria-label={t('talk.messages')}
        tabIndex={0}
        onScroll={() => {
          note();
          front.look();
          rear.look();
        }}
      >
        <div ref={content} className="thread-content">
          <div ref={top} className="thread-top">
            {problem !== undefined && <ProblemNotice error={problem} onRetry={() => void more.current()} />}
            {mayGoUp && lines.length > 0 && <span className="quiet">{t('talk.loadingOlder')}</span>}
          </div>
          {lines.length === 0 && !open && <ThreadSkeleton />}
          <ThreadLines
            lines={lines}
            talks={talks}
            requesterId={ticket.requesterId}
            lit={{ conversation: frontJump.lit, backstage: rearJump.lit }}
          />
          {(['conversation', 'backstage'] as const).map((side) => (
            <TalkContext key={side} value={talks[side]}>
              {talks[side].room.state.outbox.map((item) => (
                <div key={item.clientId} className={side === 'backstage' ? 'ticket-note' : 'ticket-said'}>
                  <OutboxRow item={item} />
                </div>
              ))}
            </TalkContext>
          ))}
        </div>
      </div>
      {!atEnd && (
        <div className="thread-newest">
          <Button onClick={toEnd}>
            {t('talk.newest')} <Icon name="down" size={16} />
          </Button>
        </div>
      )}
    </div>
  );
}
