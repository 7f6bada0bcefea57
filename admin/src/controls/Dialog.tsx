import MuiDialog from '@mui/material/Dialog';
import { type ReactNode, useId } from 'react';
import { useI18n } from '../i18n/I18n.js';
import { IconButton } from './Button.js';
import './dialog.css';

interface Props {
  title: string;
  wide?: boolean;
  /** Asked for by Esc, by the close button, and by a press beside the dialog. */
  onClose: () => void;
  /** What closes only by its own buttons: something that is shown once. */
  firm?: boolean;
  children: ReactNode;
}

/** It keeps the focus inside, and gives it back when it goes. */
export function Dialog({ title, wide, onClose, firm, children }: Props) {
  const { t } = useI18n();
  const heading = useId();
  return (
    <MuiDialog
      open
      aria-labelledby={heading}
      transitionDuration={0}
      maxWidth={false}
      onClose={firm ? undefined : onClose}
      slotProps={{ paper: wide ? { sx: { width: 'min(100% - 32px, 720px)' } } : undefined }}
    >
      <div className="dialog-body">
        <header className="dialog-head">
          <h2 id={heading}>{title}</h2>
          {!firm && <IconButton label={t('act.close')} icon="close" onClick={onClose} />}
        </header>
        {children}
      </div>
    </MuiDialog>
  );
}
