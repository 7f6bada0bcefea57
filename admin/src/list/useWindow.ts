import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** So many rows beyond what is in sight are drawn, above and below. */
const BEYOND = 8;
/** The window moves by so many rows at once: not every pixel of a scroll is a drawing. */
const STEP = 4;

interface Sizes {
  /** What scrolls. */
  scroller: RefObject<HTMLElement | null>;
  /** What holds the rows, as high as all of them. */
  list: RefObject<HTMLElement | null>;
  count: number;
  /** How high a row is before one was measured. */
  guess: number;
}

/**
 * Which rows of a long list are drawn: those in sight and a few around them. All rows are of one height, which is
 * measured, so that larger letters of the reader count.
 */
export function useWindow({ scroller, list, count, guess }: Sizes) {
  const [size, setSize] = useState(guess);
  const [span, setSpan] = useState({ from: 0, to: 2 * BEYOND });
  const rowHeight = useRef(size);

  const look = useCallback(() => {
    const box = scroller.current;
    if (!box || !list.current || box.clientHeight === 0) return;
    const away = box.getBoundingClientRect().top - list.current.getBoundingClientRect().top;
    const first = Math.floor(away / rowHeight.current);
    const last = Math.ceil((away + box.clientHeight) / rowHeight.current);
    const from = Math.max(0, Math.floor((first - BEYOND) / STEP) * STEP);
    const to = Math.max(from, Math.ceil((last + BEYOND) / STEP) * STEP);
    setSpan((before) => (before.from === from && before.to === to ? before : { from, to }));
  }, [scroller, list]);

  const measure = useCallback(() => {
    const row = list.current?.firstElementChild;
    const height = row?.getBoundingClientRect().height ?? 0;
    const box = scroller.current;
    if (height > 0 && Math.abs(height - rowHeight.current) > 0.5) {
      // What is in sight stays in sight.
      if (box) box.scrollTop *= height / rowHeight.current;
      rowHeight.current = height;
      setSize(height);
    }
    look();
  }, [scroller, list, look]);

  useLayoutEffect(measure, [measure, count]);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const watching = new ResizeObserver(measure);
    for (const each of [box, list.current?.firstElementChild]) if (each) watching.observe(each);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      watching.disconnect();
      box.removeEventListener('scroll', look);
    };
    // The first row is another element in every window.
  }, [scroller, list, look, measure, span.from]);

  /** Scrolls no further than it has to. */
  const reveal = useCallback(
    (at: number) => {
      const box = scroller.current;
      if (!box || !list.current) return;
      const start = list.current.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
      const [top, bottom] = [start + at * rowHeight.current, start + (at + 1) * rowHeight.current];
      if (top < box.scrollTop) box.scrollTop = top;
      else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
    },
    [scroller, list],
  );

  return { size, from: Math.min(span.from, count), to: Math.min(span.to, count), reveal };
}
