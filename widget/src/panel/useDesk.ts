import { useCallback, useEffect, useState } from 'preact/hooks';

export type Desk = 'checking' | 'here' | 'away' | 'unreachable';

const patience = 8_000;
const pause = 10_000;

/** Whether the server is ready to work, asked again until it is. */
export function useDesk(): [Desk, () => void] {
  const [desk, setDesk] = useState<Desk>('checking');
  const ask = useCallback(async () => {
    try {
      const answer = await fetch('/health/ready', { cache: 'no-store', signal: AbortSignal.timeout(patience) });
      setDesk(answer.ok ? 'here' : 'away');
    } catch {
      setDesk('unreachable');
    }
  }, []);

  useEffect(() => {
    void ask();
  }, [ask]);

  useEffect(() => {
    if (desk !== 'away' && desk !== 'unreachable') return;
    const again = () => void ask();
    const timer = setInterval(again, pause);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [desk, ask]);

  return [desk, () => void ask()];
}
