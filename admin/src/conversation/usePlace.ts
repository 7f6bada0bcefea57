import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Where a reader is: at the end, following what comes; or at a message that stays where it is, whatever comes above. */
type Place = { end: true } | { end: false; row: HTMLElement; top: number };

const NEAR_PX = 48;

/**
 * Keeps the reader's place in a list that grows at both ends and whose rows change their height. `isEnd`: whether the
 * last row that is drawn is the last there is.
 */
export function usePlace(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  isEnd: boolean,
) {
  const ends = useRef(isEnd);
  ends.current = isEnd;
  const place = useRef<Place>({ end: true });
  const [atEnd, setAtEnd] = useState(true);

  const note = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    const end = ends.current && box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    setAtEnd(end);
    if (end) {
      place.current = { end: true };
      return;
    }
    const edge = box.getBoundingClientRect().top;
    for (const row of rowsIn(box)) {
      const { top, bottom } = row.getBoundingClientRect();
      if (bottom <= edge) continue;
      place.current = { end: false, row, top: top - edge };
      return;
    }
  }, [scroller]);

  const keep = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    const { current } = place;
    if (current.end) {
      box.scrollTop = box.scrollHeight;
      return;
    }
    const { row } = current;
    if (row.isConnected)
      box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - current.top;
  }, [scroller]);

  useLayoutEffect(keep);
  useEffect(() => {
    const watching = new ResizeObserver(keep);
    for (const { current } of [scroller, content]) if (current) watching.observe(current);
    return () => watching.disconnect();
  }, [scroller, content, keep]);

  const toEnd = useCallback(() => {
    place.current = { end: true };
    setAtEnd(true);
    keep();
  }, [keep]);

  /** Brings a row to the upper part of the box; false when it is not there. */
  const toRow = useCallback(
    (selector: string): boolean => {
      const box = scroller.current;
      const row = box?.querySelector<HTMLElement>(selector);
      if (!box || !row) return false;
      const away = row.getBoundingClientRect().top - box.getBoundingClientRect().top;
      box.scrollTop += away - box.clientHeight / 4;
      note();
      return true;
    },
    [scroller, note],
  );

  return { atEnd, note, toEnd, toRow };
}

/** The last message of a room that can be seen whole. */
export function lastSeenIn(box: HTMLElement, roomId: string): number | undefined {
  const edge = box.getBoundingClientRect().bottom;
  const seen = [...rowsIn(box)].findLast(
    (row) => row.dataset.room === roomId && row.getBoundingClientRect().bottom <= edge + 4,
  );
  return seen && Number(seen.dataset.seq);
}

function rowsIn(box: HTMLElement): NodeListOf<HTMLElement> {
  return box.querySelectorAll<HTMLElement>('[data-seq]');
}
