import type { ComponentType } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { openCustomer } from '../customer/index.js';
import { useValue } from '../customer/use.js';
import { needWords } from '../i18n/words.js';
import type { Look } from '../messages.js';
import { address } from '../screens/address.js';
import { Shell } from '../screens/Shell.js';
import { useMedia } from '../screens/useMedia.js';
import { type Arrival, type Challenge, useArrival } from './arrival.js';
import { Nobody } from './Nobody.js';
import { Said } from './Said.js';
import type { SignInProps } from './sign-in/SignIn.js';
import { UpdateBar } from './UpdateBar.js';

/** Nobody is around this page: it looks as its reader's system does, in a language of their browser. */
const look: Look = { locale: '', theme: 'auto' };

/** What happens in the panel, on a page of its own, and signing in to it. Without an inbox named it is the desk's own. */
export function Desk({ inboxId }: { inboxId: string | undefined }) {
  const customer = useMemo(() => openCustomer({ inboxId, support: true }), [inboxId]);
  useEffect(() => () => customer.close(), [customer]);
  const { me, settingsProblem } = useValue(customer);
  const [arrival, setArrival] = useArrival(customer);
  const [signIn, open, close] = useSignIn(setArrival);
  const wide = useMedia('(min-width: 50rem)');
  const [entered, setEntered] = useState(false);
  useEffect(() => {
    if (arrival.step === 'asked') open(arrival.challenge);
  }, [arrival, open]);

  const enter = () => {
    close();
    setArrival({ step: 'none' });
    setEntered(true);
  };
  if (!inboxId && settingsProblem?.status === 404) return <Nobody onRetry={() => customer.hurry()} />;
  return (
    <>
      <UpdateBar />
      <Said arrival={arrival} name={entered ? me?.name : undefined} onClose={() => setArrival({ step: 'none' })} />
      <Shell customer={customer} look={look} opened={0} address={address} wide={wide} onSignIn={() => open()} />
      {signIn && <signIn.Dialog customer={customer} challenge={signIn.challenge} onIn={enter} onClose={close} />}
    </>
  );
}

interface Open {
  readonly Dialog: ComponentType<SignInProps>;
  readonly challenge?: Challenge;
}

/** Most people never sign in, so it is fetched when somebody does. */
function useSignIn(tell: (arrival: Arrival) => void) {
  const [shown, setShown] = useState<Open>();
  const open = useCallback(
    (challenge?: Challenge) => {
      Promise.all([import('./sign-in/SignIn.js'), needWords('support')]).then(
        ([{ SignIn }]) => setShown({ Dialog: SignIn, challenge }),
        () => tell({ step: 'refused', problem: { code: 'away', status: 0, detail: '' } }),
      );
    },
    [tell],
  );
  return [shown, open, () => setShown(undefined)] as const;
}
