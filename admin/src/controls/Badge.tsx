import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.js';
import './badge.css';

interface Props {
  tone?: 'plain' | 'good' | 'warning' | 'danger' | 'accent';
  icon?: IconName;
  children: ReactNode;
}

/** A word with a colour; the word says it all. */
export function Badge({ tone = 'plain', icon, children }: Props) {
  return (
    <span className={`badge badge-${tone}`}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  );
}
