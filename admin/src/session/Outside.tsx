import { type ReactNode, useId } from 'react';
import { Mark } from '../controls/Mark.js';
import { Preferences } from '../layout/Preferences.js';
import { useTitle } from '../layout/useTitle.js';
import './session.css';

interface Props {
  /** Whether this is the console's; customers see the name alone. */
  console?: boolean;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

/** A page for somebody who is not in yet: one card, one thing to do. */
export function Outside({ console = true, title, lead, children }: Props) {
  const heading = useId();
  useTitle(title);
  return (
    <main className="sign-in">
      <section className="sign-in-card" aria-labelledby={heading}>
        <Mark part={console} />
        <div>
          <h1 id={heading}>{title}</h1>
          {lead && <p className="quiet">{lead}</p>}
        </div>
        {children}
      </section>
      <Preferences />
    </main>
  );
}
