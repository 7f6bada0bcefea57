import { useState } from 'react';
import { Button } from '../controls/Button.js';
import { Check } from '../controls/Fields.js';
import { CopyButton } from '../feedback/CopyButton.js';
import { useI18n } from '../i18n/I18n.js';
import './account.css';

/** Shown once. The way on opens when the person says that they are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useI18n();
  const [kept, setKept] = useState(false);
  const text = codes.join('\n');

  function download() {
    const url = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: 'quickdesk-recovery-codes.txt' });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1_000);
  }

  return (
    <div className="form">
      <p className="notice notice-warning" role="status">
        {t('secondFactor.recovery.text')}
      </p>
      <ul className="codes" aria-label={t('secondFactor.recovery')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="form-acts">
        <CopyButton text={text} label={t('secondFactor.recovery.copy')} />
        <Button icon="download" onClick={download}>
          {t('act.download')}
        </Button>
      </div>
      <Check label={t('secondFactor.recovery.kept')} checked={kept} onChange={setKept} />
      <div className="form-acts">
        <Button kind="primary" disabled={!kept} onClick={onDone}>
          {t('act.done')}
        </Button>
      </div>
    </div>
  );
}
