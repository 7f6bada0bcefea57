import type { Room, RoomState } from '@quickdesk/live';
import {
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Ticket } from '../../api/tickets.js';
import { Button } from '../../controls/Button.js';
import { Icon } from '../../controls/Icon.js';
import { OutboxRow } from '../../conversation/message/OutboxRow.js';
import { type Talk, TalkContext } from '../../conversation/Talk.js';
import { ThreadSkeleton } from '../../conversation/ThreadSkeleton.js';
import { useEdge } from '../../conversation/useEdge.js';
import { useJump } from '../../conversation/useJump.js';
import { usePlace } from '../../conversation/usePlace.js';
import { useReading } from '../../conversation/useReading.js';
import { useSpan } from '../../conversation/useSpan.js';
import { ProblemNotice } from '../../feedback/ProblemNotice.js';
import { useI18n } from '../../i18n/I18n.js';
import { problemFrom } from '../../live/asked.js';
import { entriesOf, firstNew, isAt, linesOf, type Side } from './lines.js';
import { ThreadLines } from './ThreadLines.js';
import { useHistory } from './useHistory.js';
import '../../conversation/message/message.css';
import '../../conversation/thread.css';
import './ticket-talk.css';

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
  const { t, plural } = useI18n();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const bottom = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<unknown>();
  const history = useHistory(ticket, shown);
  const me = talks.conversation.me;
  const entries = useEntries(conversation.state, backstage.state, history);
  const keys = useMemo(() => entries.map(({ key }) => key), [entries]);
  const { from, to, isEnd, up, down, around, end } = useSpan(keys);
  const { atEnd, note, toEnd, toRow } = usePlace(scroller, content, isEnd);
  const front = useReading(conversation.room, conversation.state, scroller, isEnd);
  const rear = useReading(backstage.room, backstage.state, scroller, isEnd);
  const now = useRef(entries);
  now.current = entries;
  const draw = (side: Side) => (seq: number) => {
    const found = now.current.find(isAt(side, seq));
    around((key) => key === found?.key);
  };
  const frontJump = useJump(conversation.room, { toRow, draw: draw('conversation') });
  const rearJump = useJump(backstage.room, { toRow, draw: draw('backstage') });
  const { newAfter } = front;
  const oldest = conversation.state.messages[0]?.seq ?? 0;
  const unknownAbove = newAfter !== undefined && !conversation.state.reachedStart && oldest > newAfter + 1;
  const newAt = useMemo(
    () => (unknownAbove ? -1 : firstNew(entries, newAfter, me)),
    [entries, newAfter, me, unknownAbove],
  );
  const newAbove = newAfter !== undefined && (unknownAbove || (newAt >= 0 && newAt < from));
  const lines = useMemo(() => linesOf(entries, { from, to, newAt }), [entries, from, to, newAt]);
  const leftAt = useRef<string>(undefined);
  if (atEnd) leftAt.current = keys.at(-1);
  const below = atEnd || leftAt.current === undefined ? [] : entries.slice(keys.lastIndexOf(leftAt.current) + 1);
  const since = below.filter((entry) => entry.kind === 'message' && entry.message.author.id !== me).length;
  const toNewest = useCallback(() => {
    end();
    toEnd();
  }, [end, toEnd]);

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
      toNewest();
      front.written();
      rear.written();
    }
    waited.current = waiting;
  }, [waiting, toNewest, front.written, rear.written]);

  // As few again when one is back at the end.
  useEffect(() => {
    if (atEnd) end();
  }, [atEnd, end]);

  const reachedStart = rooms.every(({ state }) => state.reachedStart) && history.whole;
  const more = () => {
    if (up() || !open) return;
    setProblem(undefined);
    history.older();
    const older = rooms.filter(({ state }) => !state.reachedStart).map(({ room }) => room.older());
    Promise.all(older).then(up, (error: unknown) => setProblem(problemFrom(error)));
  };
  const mayGoUp = problem === undefined && (from > 0 || (open && !reachedStart));
  useEdge({ scroller, mark: top, open: mayGoUp, drawn: lines, onNear: more });
  useEdge({ scroller, mark: bottom, open: !isEnd, drawn: lines, onNear: down });

  const failed = rooms.find(({ state }) => state.status === 'failed');
  if (failed) {
    return <ProblemNotice error={problemFrom(failed.state.problem)} onRetry={() => failed.room.open()()} />;
  }
  return (
    <div className="thread">
      {newAbove && (
        <div className="thread-unread">
          <Button onClick={() => frontJump.jump(newAfter + 1)}>
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
          front.look();
          rear.look();
        }}
      >
        <div ref={content} className="thread-content">
          <div ref={top} className="thread-top">
            {problem !== undefined && <ProblemNotice error={problem} onRetry={more} />}
            {mayGoUp && lines.length > 0 && <span className="quiet">{t('talk.loadingOlder')}</span>}
          </div>
          {lines.length === 0 && !open && <ThreadSkeleton />}
          <ThreadLines
            lines={lines}
            talks={talks}
            requesterId={ticket.requesterId}
            lit={{ conversation: frontJump.lit, backstage: rearJump.lit }}
          />
          <div ref={bottom} />
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
          <Button onClick={toNewest}>
            {since > 0 ? plural('talk.newBelow', since) : t('talk.newest')} <Icon name="down" size={16} />
          </Button>
        </div>
      )}
    </div>
  );
}

/** All that is known of both rooms and of what was done. Who writes or looks at this moment changes nothing of it. */
function useEntries(front: RoomState, rear: RoomState, { entries, whole }: ReturnType<typeof useHistory>) {
  const past = useMemo(() => ({ entries, whole }), [entries, whole]);
  const said = useSaid('conversation', front);
  const noted = useSaid('backstage', rear);
  return useMemo(() => entriesOf([said, noted], past), [said, noted, past]);
}

function useSaid(side: Side, { messages, events, reachedStart }: RoomState) {
  return useMemo(() => ({ side, messages, events, reachedStart }), [side, messages, events, reachedStart]);
}
