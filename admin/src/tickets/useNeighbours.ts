import { useCallback, useRef } from 'react';

/** What stands beside the current ticket in the list; also when it has just left the list. */
export function useNeighbours(current: string | undefined) {
  const rows = useRef<readonly string[]>([]);
  const place = useRef(-1);
  const shown = useRef(current);
  /** Where one is, or is on the way to: keys may come faster than screens. */
  const wanted = useRef(current);
  if (shown.current !== current) shown.current = wanted.current = current;

  const look = useCallback((): number => {
    const at = wanted.current === undefined ? -1 : rows.current.indexOf(wanted.current);
    if (at >= 0 || wanted.current === undefined) place.current = at;
    return at;
  }, []);

  return {
    tell: useCallback(
      (ids: readonly string[]) => {
        rows.current = ids;
        look();
      },
      [look],
    ),
    go: (id: string | undefined) => {
      wanted.current = id;
      look();
    },
    beside: (by: 1 | -1): string | undefined => {
      const at = look();
      // Where it stood before, its follower stands now.
      const next = at >= 0 ? at + by : by === 1 ? Math.max(0, place.current) : place.current - 1;
      return rows.current[next];
    },
  };
}
