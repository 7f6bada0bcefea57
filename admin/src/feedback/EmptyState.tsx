import type { ReactNode } from 'react';
import { Icon, type IconName } from '../controls/Icon.js';
import './feedback.css';

interface Props {
  icon: IconName;
  title: string;
  text: string;
  /** Where nothing else on the screen has a heading, this is the first one. */
  heading?: 'h1' | 'h2';
  children?: ReactNode;
}

/** Says what would be here, and offers the next act. */
export function EmptyState({ icon, title, text, heading: Heading = 'h2', children }: Props) {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} size={26} />
      </span>
      <Heading>{title}</Heading>
      <p>{text}</p>
      {children}
    </div>
  );
}
