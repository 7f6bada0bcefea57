import { useEffect, useState } from 'react';
import type { Emoji } from './table.js';

let loaded: readonly Emoji[] | undefined;

/** The table, once somebody asks for it. Where it cannot be loaded there are none: one can still type signs. */
export function useEmoji(wanted: boolean): readonly Emoji[] | undefined {
  const [table, setTable] = useState(loaded);
  useEffect(() => {
    if (!wanted || table) return;
    let left = false;
    import('./table.js').then(
      ({ emoji }) => {
        loaded = emoji;
        if (!left) setTable(emoji);
      },
      () => !left && setTable([]),
    );
    return () => {
      left = true;
    };
  }, [wanted, table]);
  return table;
}
