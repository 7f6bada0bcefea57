import { useState } from 'react';
import { Button } from '../controls/Button.js';
import { Dialog } from '../controls/Dialog.js';
import { Check } from '../controls/Fields.js';
import { useI18n } from '../i18n/I18n.js';
import { CopyButton } from './CopyButton.js';

interface Props {
  title: string;
  /** Why it has to be copied now. */
  once: string;
  text: string;
  copy: string;
  kept: string;
  onClose: () => void;
}

/** A secret, the only time it can be shown: it closes once it is kept. */
export function ShowOnce({ title, once, text, copy, kept: keptLabel, onClose }: Props) {
  const { t } = useI18n();
  const [kept, setKept] = useState(false);
  return (
    <Dialog title={title} onClose={onClose} firm>
      <p className="notice notice-warning" role="status">
        {once}
      </p>
      <code className="key-text">{text}</code>
      <div>
        <CopyButton text={text} label={copy} />
      </div>
      <Check label={keptLabel} checked={kept} onChange={setKept} />
      <div className="dialog-acts">
        <Button kind="primary" disabled={!kept} onClick={onClose}>
          {t('act.done')}
        </Button>
      </div>
    </Dialog>
  );
}
