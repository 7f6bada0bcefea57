import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { KeySheet } from './KeySheet.js';
import { Palette } from './Palette.js';
import { useGo, useKeys } from './useKeys.js';

let open: (() => void) | undefined;

/** The sheet of keys, for whoever has no keyboard to ask for it by. */
export function showKeys(): void {
  open?.();
}

/** The keys that work on every screen. */
export function FrameKeys() {
  const navigate = useNavigate();
  const [shown, setShown] = useState<'sheet' | 'palette'>();
  const close = () => setShown(undefined);
  useEffect(() => {
    open = () => setShown('sheet');
    return () => (open = undefined);
  }, []);
  useGo();
  useKeys({
    sheet: () => setShown('sheet'),
    palette: () => setShown('palette'),
    search: () => setShown('palette'),
    goInbox: () => void navigate('/tickets'),
    goCustomers: () => void navigate('/customers'),
    goSettings: () => void navigate('/account'),
  });
  if (shown === 'sheet') return <KeySheet onClose={close} />;
  if (shown === 'palette') return <Palette onClose={close} />;
  return null;
}
