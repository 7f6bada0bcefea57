import { type RefObject, useEffect, useRef } from 'react';

interface Edge {
  scroller: RefObject<HTMLElement | null>;
  /** What stands at the edge. */
  mark: RefObject<HTMLElement | null>;
  /** Whether there is more beyond it. */
  open: boolean;
  /** What is drawn: after each step the edge is looked at anew, since it may still be in sight. */
  drawn: unknown;
  onNear: () => void;
}

/** Tells when somebody comes near to where what is drawn ends. */
export function useEdge({ scroller, mark, open, drawn, onNear }: Edge): void {
  const near = useRef(onNear);
  near.current = onNear;
  useEffect(() => {
    if (!open || !mark.current) return;
    const watching = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && near.current(), {
      root: scroller.current,
      rootMargin: '300px 0px',
    });
    watching.observe(mark.current);
    return () => watching.disconnect();
  }, [scroller, mark, open, drawn]);
}
