import MuiButton from '@mui/material/Button';
import MuiIconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { ButtonHTMLAttributes, MouseEvent, Ref } from 'react';
import { Icon, type IconName } from './Icon.js';

const looks = {
  primary: { variant: 'contained', color: 'primary' },
  plain: { variant: 'outlined', color: 'primary' },
  danger: { variant: 'contained', color: 'error' },
  quiet: { variant: 'text', color: 'primary', size: 'small' },
} as const;

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'color'> {
  kind?: keyof typeof looks;
  icon?: IconName;
  wide?: boolean;
  /** Stays focusable while it works, and ignores further presses. */
  busy?: boolean;
  /** Goes there instead of doing something. */
  href?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind = 'plain', icon, wide, busy, children, onClick, type = 'button', ...rest }: Props) {
  return (
    <MuiButton
      {...looks[kind]}
      {...rest}
      type={rest.href ? undefined : type}
      fullWidth={wide}
      startIcon={icon && <Icon name={icon} />}
      aria-disabled={busy ? true : undefined}
      onClick={(event: MouseEvent<HTMLButtonElement>) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
    </MuiButton>
  );
}

/** Not at the end of the page, where it would be outside of every landmark; and never cut off by what scrolls. */
const beside = { disablePortal: true, popperOptions: { strategy: 'fixed' } } as const;

interface IconProps {
  label: string;
  icon: IconName;
  onClick: (event: MouseEvent<HTMLButtonElement>) => void;
  /** Whether it has a menu, and whether that is open. */
  expanded?: boolean;
  /** It can be reached all the same, so that the focus is not lost when it comes to this. */
  idle?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button that is only an icon: `label` is its name and its tooltip. */
export function IconButton({ label, icon, onClick, expanded, idle, ref }: IconProps) {
  return (
    <Tooltip title={label} describeChild={false} slotProps={{ popper: beside }}>
      <MuiIconButton
        ref={ref}
        aria-label={label}
        aria-haspopup={expanded === undefined ? undefined : 'menu'}
        aria-expanded={expanded}
        aria-disabled={idle ? true : undefined}
        onClick={(event) => !idle && onClick(event)}
      >
        <Icon name={icon} />
      </MuiIconButton>
    </Tooltip>
  );
}
