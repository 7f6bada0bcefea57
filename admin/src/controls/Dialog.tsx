import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useI18n } from '../i18n/I18n.js';
import { IconButton } from './Button.js';
import './dialog.css';

interface Props {
  title: string;
  /** Asked for by Esc, by the close button, and by a press beside the dialog. */
  onClose: () => void;
  children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus inside and gives it back when it goes. */
export function Dialog({ title, onClose, children }: Props) {
  const { t } = useI18n();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="dialog-body">
        <header className="dialog-head">
          <h2 id={heading}>{title}</h2>
          <IconButton label={t('act.close')} icon="close" onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
