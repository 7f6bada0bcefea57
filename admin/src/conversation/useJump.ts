import type { Room } from '@quickdesk/live';
import { useCallback, useEffect, useState } from 'react';
import { useAsk } from './useAsk.js';

interface Options {
  toRow: (selector: string) => boolean;
  /** Has what lies around it drawn. */
  draw: (seq: number) => void;
}

/** To a message, however far up it is; it is lit for a moment. */
export function useJump(room: Room, { toRow, draw }: Options) {
  const [target, setTarget] = useState<number>();
  const [lit, setLit] = useState<number>();
  const ask = useAsk();

  // Once the rows are drawn. Where no row has this place, the next one is meant.
  useEffect(() => {
    if (target === undefined) return;
    const ours = `[data-room="${room.id}"]`;
    const next = [...document.querySelectorAll<HTMLElement>(`${ours}[data-seq]`)].find(
      (row) => Number(row.dataset.seq) >= target,
    );
    if (!next || !toRow(`${ours}[data-seq="${next.dataset.seq}"]`)) return;
    setTarget(undefined);
    setLit(Number(next.dataset.seq));
  });
  useEffect(() => {
    if (lit === undefined) return;
    const timer = setTimeout(() => setLit(undefined), 2_000);
    return () => clearTimeout(timer);
  }, [lit]);

  const jump = useCallback(
    (seq: number) => {
      ask(
        room.backTo(seq).then(() => {
          draw(seq);
          setTarget(seq);
        }),
      );
    },
    // `ask` and `draw` do the same whichever drawing they are of.
    [room],
  );
  return { lit, jump };
}
