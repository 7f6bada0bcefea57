import { useEffect, useState } from 'preact/hooks';

export interface Ways {
  readonly registration: boolean;
  readonly passwordMinLength: number;
  readonly external: readonly { readonly id: string; readonly name: string }[];
}

/** What the desk has switched on. Until it answers there is e-mail and password, which there always is. */
export function useWays(): Ways | undefined {
  const [ways, setWays] = useState<Ways>();
  useEffect(() => {
    void read().then(setWays);
  }, []);
  return ways;
}

async function read(): Promise<Ways | undefined> {
  try {
    const answer = await fetch('/api/v1/auth/providers');
    return answer.ok ? ((await answer.json()) as Ways) : undefined;
  } catch {
    // Whoever has no connection hears so when they send the form.
    return undefined;
  }
}
