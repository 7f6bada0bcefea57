import { useCallback, useMemo, useRef, useState } from 'react';

/** So many lines are drawn at first, and so many more with each step. */
const STEP = 80;
/** Never more than this: what is left behind on the other side is taken away. */
const MOST = 240;

interface Span {
  /** The last line that is drawn; without one, it is the newest, whatever comes. */
  last: string | undefined;
  lines: number;
}

const newest: Span = { last: undefined, lines: STEP };

/**
 * Which lines of a thread are drawn, of however many there are. A line is known by its key, so that it stays drawn when
 * others come before it or after it.
 */
export function useSpan(keys: readonly string[]) {
  const [span, setSpan] = useState(newest);
  const at = span.last === undefined ? -1 : keys.lastIndexOf(span.last);
  const to = at < 0 ? keys.length : at + 1;
  const from = Math.max(0, to - span.lines);

  const now = useRef({ keys, from, to });
  now.current = { keys, from, to };

  const draw = useCallback((first: number, end: number) => {
    const { keys: all } = now.current;
    const last = end >= all.length ? undefined : all[end - 1];
    setSpan({ last, lines: Math.min(end, all.length) - first });
  }, []);

  /** False where nothing lies above. */
  const up = useCallback((): boolean => {
    const { from: first, to: end } = now.current;
    if (first === 0) return false;
    const next = Math.max(0, first - STEP);
    draw(next, Math.min(end, next + MOST));
    return true;
  }, [draw]);

  const down = useCallback(() => {
    const { keys: all, from: first, to: end } = now.current;
    const next = Math.min(all.length, end + STEP);
    draw(Math.max(first, next - MOST), next);
  }, [draw]);

  /** The first line of which this is true, and what lies around it. */
  const around = useCallback(
    (isIt: (key: string) => boolean) => {
      const { keys: all } = now.current;
      const found = all.findIndex(isIt);
      const middle = found < 0 ? all.length : found;
      const end = Math.min(all.length, middle + STEP);
      draw(Math.max(0, end - 2 * STEP), end);
    },
    [draw],
  );

  const end = useCallback(
    () => setSpan((before) => (before.last === undefined && before.lines <= STEP ? before : newest)),
    [],
  );

  return useMemo(
    () => ({ from, to, isEnd: to === keys.length, up, down, around, end }),
    [from, to, keys.length, up, down, around, end],
  );
}
