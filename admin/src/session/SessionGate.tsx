import { createClient } from '@quickdesk/client';
import { type ReactNode, useMemo, useState } from 'react';
import { keepKey, keptKey } from './kept.js';
import { type Session, SessionContext } from './session.js';
import { SignIn } from './SignIn.js';

/** Shows the console to whoever has a key, and the sign-in to everyone else. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [key, setKey] = useState(keptKey);
  const [expired, setExpired] = useState(false);

  const session = useMemo<Session | undefined>(() => {
    if (!key) return undefined;
    const leave = (because: 'expired' | 'asked') => {
      keepKey(undefined);
      setExpired(because === 'expired');
      setKey(undefined);
    };
    const client = createClient({
      baseUrl: '',
      token: () => key,
      fetch: async (request) => {
        const response = await fetch(request);
        if (response.status === 401) leave('expired');
        return response;
      },
    });
    return { client, signOut: () => leave('asked') };
  }, [key]);

  if (!session) {
    return (
      <SignIn
        expired={expired}
        onSignedIn={(accepted) => {
          keepKey(accepted);
          setKey(accepted);
        }}
      />
    );
  }
  return <SessionContext value={session}>{children}</SessionContext>;
}
