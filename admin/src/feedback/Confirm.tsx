import { type ReactNode, useState } from 'react';
import { Button } from '../controls/Button.js';
import { Dialog } from '../controls/Dialog.js';
import type { IconName } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { ProblemNotice } from './ProblemNotice.js';
import { useAct } from './useSubmit.js';

interface Props {
  title: string;
  children: ReactNode;
  act: string;
  icon?: IconName;
  kind?: 'danger' | 'primary';
  onClose: () => void;
  /** Closing is its own business: what it throws is shown. */
  onConfirm: () => Promise<void>;
}

/** Asks before what cannot be undone; the safe button has the focus. */
export function Confirm({ title, children, act: label, icon, kind = 'danger', onClose, onConfirm }: Props) {
  const { t } = useI18n();
  const { busy, problem, act } = useAct();
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      {problem !== undefined && <ProblemNotice error={problem} />}
      <div className="dialog-acts">
        <Button autoFocus onClick={onClose}>
          {t('act.cancel')}
        </Button>
        <Button kind={kind} icon={icon} busy={busy} onClick={() => act(onConfirm)}>
          {label}
        </Button>
      </div>
    </Dialog>
  );
}

/** Which question is open, and about what. */
export function useQuestion<T>(): { about: T | undefined; ask: (about: T) => void; close: () => void } {
  const [about, setAbout] = useState<T>();
  return { about, ask: setAbout, close: () => setAbout(undefined) };
}
