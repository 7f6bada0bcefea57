import { useMemo, useRef, useState } from 'react';
import type { Asked } from '../../views/asked.js';
import { useTicketPages } from './useTicketPages.js';

/**
 * The tickets of a view. Rows stay where they are while one looks: what would come in between is counted until somebody
 * asks for it; what does not belong here any more goes.
 */
export function useTicketRows(now: Asked) {
  const list = useTicketPages(now);
  const asked = JSON.stringify(now);
  const [times, again] = useState(0);
  const kept = useRef<{ asked: string; shown: string[] }>({ asked, shown: [] });

  const { rows, waiting } = useMemo(() => {
    if (kept.current.asked !== asked) kept.current = { asked, shown: [] };
    if (!list.pages) return { rows: undefined, waiting: 0 };
    const byId = new Map(list.pages.flatMap(({ data }) => data.map((row) => [row.id, row] as const)));
    const found = placed(kept.current.shown, [...byId.keys()]);
    kept.current.shown = found.shown;
    return { rows: found.shown.flatMap((id) => byId.get(id) ?? []), waiting: found.waiting };
    // `times`: somebody asked for what waits.
  }, [list.pages, asked, times]);

  return {
    ...list,
    rows,
    /** How many would come in between. */
    waiting,
    showWaiting: () => {
      kept.current.shown = [];
      again((before) => before + 1);
    },
  };
}

/** Those that are shown keep their order; others follow at the end, or wait. */
function placed(shown: readonly string[], found: readonly string[]): { shown: string[]; waiting: number } {
  const there = new Set(found);
  const stay = shown.filter((id) => there.has(id));
  if (stay.length === 0) return { shown: [...found], waiting: 0 };
  const known = new Set(stay);
  const last = found.findLastIndex((id) => known.has(id));
  const after = found.slice(last + 1);
  const waiting = found.slice(0, last + 1).filter((id) => !known.has(id)).length;
  return { shown: [...stay, ...after], waiting };
}
