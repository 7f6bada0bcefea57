import { useEffect, useState } from 'preact/hooks';

let shown = true;
const listeners = new Set<(shown: boolean) => void>();

/** Whether the panel is open at all; a page that is not framed always is. */
export function setShown(next: boolean): void {
  shown = next;
  for (const listener of listeners) listener(next);
}

export const isShown = (): boolean => shown;

export function useShown(): boolean {
  const [now, setNow] = useState(shown);
  useEffect(() => {
    setNow(shown);
    listeners.add(setNow);
    return () => void listeners.delete(setNow);
  }, []);
  return now;
}
