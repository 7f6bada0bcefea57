import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const NEAR_PX = 40;

/** Follows what comes as long as one is at the end; otherwise what is being read stays where it is, whatever comes above or below. */
export function useStay(box: RefObject<HTMLElement>, isEnd: boolean) {
  const held = useRef<{ row: Element; top: number } | null>(null);
  const last = useRef(0);
  const [atEnd, setAtEnd] = useState(true);

  function note(): void {
    const it = box.current;
    if (!it) return;
    const gap = it.scrollHeight - it.scrollTop - it.clientHeight;
    // Whoever was at the end and has not gone up is still there: it has become longer.
    const end = isEnd && (gap < NEAR_PX || (!held.current && it.scrollTop >= last.current - 1));
    const edge = it.getBoundingClientRect().top;
    const row = [...it.querySelectorAll('[data-key]')].find((each) => each.getBoundingClientRect().bottom > edge);
    held.current = end || !row ? null : { row, top: row.getBoundingClientRect().top - edge };
    last.current = it.scrollTop;
    setAtEnd(end);
  }

  function keep(): void {
    const it = box.current;
    if (!it) return;
    // Moved since, by the keyboard for example, and nothing has said so yet.
    if (it.scrollTop < last.current - 1) note();
    const { row, top = 0 } = held.current ?? {};
    if (!row) it.scrollTop = it.scrollHeight;
    else if (row.isConnected) it.scrollTop += row.getBoundingClientRect().top - it.getBoundingClientRect().top - top;
    last.current = it.scrollTop;
  }

  useLayoutEffect(keep);
  useEffect(() => {
    const sizes = new ResizeObserver(keep);
    for (const each of [box.current, box.current?.firstElementChild]) if (each) sizes.observe(each);
    return () => sizes.disconnect();
  }, []);

  /** At the end from now on, or with this row in the upper part of the box. */
  function go(row?: HTMLElement): void {
    held.current = row ? { row, top: (box.current?.clientHeight ?? 0) / 4 } : null;
    setAtEnd(!row);
    keep();
  }
  return { atEnd, note, go };
}
