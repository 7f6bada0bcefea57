import { lazy, Suspense, useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { offered } from '../layout/navigation-list.js';
import { useAccount, useSessionState } from '../session/useSession.js';
import { useRemember } from './recent.js';
import { useGo, useKeys } from './useKeys.js';

const KeySheet = lazy(() => import('./KeySheet.js'));
const Palette = lazy(() => import('./Palette.js'));

/** Figures of the desk, where there is such a screen for whoever is signed in. */
const REPORTS = '/dashboard';

let open: (() => void) | undefined;

/** The sheet of keys, for whoever has no keyboard to ask for it by. */
export function showKeys(): void {
  open?.();
}

/** The keys that work on every screen. */
export function FrameKeys() {
  const navigate = useNavigate();
  const account = useAccount();
  const screens = offered(useSessionState()).flatMap(({ entries }) => entries.map(({ to }) => to));
  const [shown, setShown] = useState<'sheet' | 'palette'>();
  const close = () => setShown(undefined);
  const go = (to: string) => () => void navigate(to);
  useEffect(() => {
    open = () => setShown('sheet');
    return () => (open = undefined);
  }, []);
  useGo();
  useRemember(account?.me.id);
  useKeys({
    sheet: () => setShown('sheet'),
    palette: () => setShown('palette'),
    search: () => setShown('palette'),
    goSettings: go('/preferences'),
    ...(screens.includes('/tickets') && { goInbox: go('/tickets') }),
    ...(screens.includes('/customers') && { goCustomers: go('/customers') }),
    ...(screens.includes(REPORTS) && { goReports: go(REPORTS) }),
  });
  return (
    <Suspense>
      {shown === 'sheet' && <KeySheet onClose={close} />}
      {shown === 'palette' && <Palette person={account?.me.id} onClose={close} />}
    </Suspense>
  );
}
