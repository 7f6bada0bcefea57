import MuiMenu, { type MenuProps } from '@mui/material/Menu';
import type { PopoverOrigin } from '@mui/material/Popover';
import { useI18n } from '../i18n/I18n.js';

/** Opens inside the page's main part: outside of every landmark it would be easy to miss. */
export function Menu({ anchorOrigin, transformOrigin, ...props }: MenuProps) {
  const { direction } = useI18n();
  const turned = (origin?: PopoverOrigin) => (origin && direction === 'rtl' ? mirrored(origin) : origin);
  return (
    <MuiMenu
      transitionDuration={0}
      container={() => document.getElementById('content')}
      anchorOrigin={turned(anchorOrigin)}
      transformOrigin={turned(transformOrigin)}
      {...props}
    />
  );
}

function mirrored({ vertical, horizontal }: PopoverOrigin): PopoverOrigin {
  if (horizontal === 'left') return { vertical, horizontal: 'right' };
  return { vertical, horizontal: horizontal === 'right' ? 'left' : horizontal };
}
