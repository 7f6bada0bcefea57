import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Ticket } from '../../api/tickets.js';
import { useWrittenRooms } from '../../drafts/useDrafts.js';
import { useWindow } from '../../list/useWindow.js';
import { usePresentIn, useUnread, useWatchUnread } from '../../live/useRooms.js';
import { useAccount } from '../../session/useSession.js';
import { useTags } from '../names.js';
import { TicketLine } from './TicketLine.js';
import type { Selection } from './useSelection.js';
import { useIntent } from './usePrefetch.js';

interface Props {
  rows: readonly Ticket[];
  /** How many there are, also those that were not read yet; undefined where nobody has counted so far. */
  total: number | undefined;
  scroller: RefObject<HTMLElement | null>;
  current: string | undefined;
  to: (id: string) => string;
  selection: Pick<Selection, 'has' | 'toggle'>;
  mayChoose: boolean;
  /** The rows that are drawn, when one has stopped scrolling. */
  onSight: (ids: readonly string[]) => void;
  /** The end comes near. */
  onEnd: () => void;
}

const GUESS_PX = 104;
const SETTLED_MS = 150;
/** So many rows before the end, more are read. */
const AHEAD = 30;

/** The rows of a long list: those in sight are drawn. */
export function TicketRows(props: Props) {
  const { rows, total, scroller, current, to, selection, mayChoose, onSight, onEnd } = props;
  const list = useRef<HTMLUListElement>(null);
  const shown = useWindow({ scroller, list, count: rows.length, guess: GUESS_PX });
  const [focused, setFocused] = useState<string>();
  const tags = useTags();
  const me = useAccount()?.me.id;
  const unread = useUnread();
  const written = useWrittenRooms();
  const intent = useIntent();
  const seen = useSettled(useMemo(() => rows.slice(shown.from, shown.to), [rows, shown.from, shown.to]));
  useWatchUnread(seen.map(({ conversationId }) => conversationId));
  const present = usePresentIn(seen.flatMap(({ backstageId }) => backstageId ?? []));

  useEffect(() => onSight(seen.map(({ id }) => id)), [seen, onSight]);
  useEffect(() => {
    if (shown.to >= rows.length - AHEAD) onEnd();
  }, [shown.to, rows.length, onEnd]);

  // The current one is always in sight.
  const at = current === undefined ? -1 : rows.findIndex(({ id }) => id === current);
  const place = useRef(at);
  place.current = at;
  const { reveal } = shown;
  useEffect(() => {
    if (place.current >= 0) reveal(place.current);
  }, [current, reveal]);

  // What has the focus stays, however far one scrolls, and so do those that a key leads to from there.
  const kept = focused === undefined ? -1 : rows.findIndex(({ id }) => id === focused);
  const beside = kept < 0 ? [] : [kept - 1, kept, kept + 1].filter((index) => index in rows);
  const inSight = Array.from({ length: shown.to - shown.from }, (_, index) => shown.from + index);
  const drawn = [...new Set([...inSight, ...beside])].sort((one, other) => one - other);

  return (
    <ul
      ref={list}
      style={{ blockSize: rows.length * shown.size }}
      onFocus={({ target }) => setFocused(target.closest<HTMLElement>('[data-ticket]')?.dataset.ticket)}
      // Not where it goes on to another row, or where the whole window is left.
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget ?? document.activeElement)) setFocused(undefined);
      }}
    >
      {drawn.map((index) => {
        const ticket = rows[index] as Ticket;
        return (
          <TicketLine
            key={ticket.id}
            ticket={ticket}
            tags={tags}
            to={to(ticket.id)}
            top={index * shown.size}
            place={index + 1}
            total={total === undefined ? -1 : Math.max(total, rows.length)}
            unread={unread.get(ticket.conversationId)?.unread ?? 0}
            draft={written.has(ticket.conversationId) || written.has(ticket.backstageId ?? '')}
            present={present.get(ticket.backstageId ?? '')}
            me={me}
            current={ticket.id === current}
            chosen={selection.has(ticket.id)}
            onChoose={mayChoose ? selection.toggle : undefined}
            onIntent={intent}
          />
        );
      })}
    </ul>
  );
}

/** What it is once it has stayed so for a moment: what rushes past is asked nothing. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
