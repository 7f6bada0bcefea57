import { useEffect, useState } from 'react';

/** What was typed, as soon as the typing rests. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value.trim());
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value.trim()), 200);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
