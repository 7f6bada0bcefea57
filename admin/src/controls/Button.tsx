import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon, type IconName } from './Icon.js';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'plain' | 'danger' | 'quiet';
  icon?: IconName;
  wide?: boolean;
  /** Stays focusable while it works, and ignores further presses. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind = 'plain', icon, wide, busy, children, onClick, type = 'button', ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={`button button-${kind}${wide ? ' button-wide' : ''}`}
      aria-disabled={busy ? true : undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A button that is only an icon: `label` is its name and its tooltip. */
export function IconButton({
  label,
  icon,
  onClick,
  ref,
}: {
  label: string;
  icon: IconName;
  onClick: () => void;
  ref?: Ref<HTMLButtonElement>;
}) {
  return (
    <button ref={ref} type="button" className="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
