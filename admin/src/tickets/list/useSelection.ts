import { useCallback, useRef, useState } from 'react';

/** Which rows are chosen; with Shift, all from the last one to this one. */
export function useSelection(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string>();
  const here = chosen.size > 0 ? ids.filter((id) => chosen.has(id)) : none;

  const now = useRef((_id: string, _range: boolean) => undefined as void);
  now.current = (id, range) => {
    const next = new Set(here);
    const from = range && last !== undefined ? ids.indexOf(last) : -1;
    const to = ids.indexOf(id);
    if (from >= 0 && to >= 0) {
      for (const each of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
    } else if (next.has(id)) next.delete(id);
    else next.add(id);
    setChosen(next);
    setLast(id);
  };
  // Always the same one, so that no row is drawn anew for it.
  const toggle = useCallback((id: string, range: boolean) => now.current(id, range), []);

  return {
    /** In the order of the rows. */
    ids: here,
    has: (id: string) => chosen.has(id),
    toggle,
    all: () => setChosen(new Set(ids)),
    none: () => setChosen(new Set()),
  };
}

const none: readonly string[] = [];

export type Selection = ReturnType<typeof useSelection>;
