import { type ReactNode, useId } from 'react';
import { Icon } from './Icon.js';

interface Wiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface Props {
  label: string;
  hint?: string;
  error?: string;
  children: (wiring: Wiring) => ReactNode;
}

/** A label, its control, and what is to be said about it: the error when there is one, else the hint. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': error || hint ? note : undefined, 'aria-invalid': error ? true : undefined })}
      {(error ?? hint) && (
        <p id={note} className={error ? 'field-error' : 'field-hint'}>
          {error && <Icon name="warning" size={14} />}
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
