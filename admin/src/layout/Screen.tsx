import type { ReactNode, Ref } from 'react';
import { Link } from 'react-router-dom';
import { Icon } from '../controls/Icon.js';
import { useTitle } from './useTitle.js';
import './screen.css';

interface Props {
  title: string;
  lead?: ReactNode;
  acts?: ReactNode;
  /** Where this screen belongs to. */
  back?: { to: string; label: string };
  heading?: Ref<HTMLHeadingElement>;
  children: ReactNode;
}

/** One screen: what it is, what can be done at once, and the rest. */
export function Screen({ title, lead, acts, back, heading, children }: Props) {
  useTitle(title);
  return (
    <div className="screen">
      {back && (
        <Link className="screen-back" to={back.to}>
          <Icon name="back" size={16} />
          {back.label}
        </Link>
      )}
      <header className="screen-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="quiet">{lead}</p>}
        </div>
        {acts && <div className="screen-acts">{acts}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a screen, with its own heading. */
export function Part({
  title,
  lead,
  acts,
  children,
}: {
  title: string;
  lead?: ReactNode;
  acts?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className="part card">
      <header className="screen-head">
        <div>
          <h2>{title}</h2>
          {lead && <p className="quiet">{lead}</p>}
        </div>
        {acts && <div className="screen-acts">{acts}</div>}
      </header>
      {children}
    </section>
  );
}
