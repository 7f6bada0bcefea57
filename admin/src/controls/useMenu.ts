import { type MouseEvent, useId, useState } from 'react';

/** A button at the foot of the page and the menu that opens above it: the properties of both. */
export function useMenu() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const id = useId();
  const close = () => setAnchor(null);
  return {
    close,
    button: {
      type: 'button',
      'aria-haspopup': 'menu',
      'aria-expanded': anchor !== null,
      'aria-controls': anchor ? id : undefined,
      onClick: (event: MouseEvent<HTMLElement>) => setAnchor(event.currentTarget),
    },
    menu: {
      id,
      open: anchor !== null,
      anchorEl: anchor,
      onClose: close,
      anchorOrigin: { vertical: 'top', horizontal: 'left' },
      transformOrigin: { vertical: 'bottom', horizontal: 'left' },
    },
  } as const;
}
