import { useEffect, useState } from 'react';
import { Button } from '../controls/Button.js';
import { useI18n } from '../i18n/I18n.js';

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useI18n();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    // Without permission (or without https) the text can still be selected by hand.
    const { clipboard } = navigator as { clipboard?: Clipboard };
    await clipboard?.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  }

  return (
    <Button kind={label ? 'plain' : 'quiet'} icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
      <span aria-live="polite">{copied ? t('act.copied') : (label ?? t('act.copy'))}</span>
    </Button>
  );
}
