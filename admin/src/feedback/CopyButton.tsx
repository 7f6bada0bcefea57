import { useEffect, useState } from 'react';
import { Button } from '../controls/Button.js';
import { useI18n } from '../i18n/I18n.js';

export function CopyButton({ text }: { text: string }) {
  const { t } = useI18n();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    // Without permission (or without https) the number can still be selected by hand.
    await navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  }

  return (
    <Button kind="quiet" icon={copied ? 'check' : undefined} onClick={() => void copy()}>
      <span aria-live="polite">{copied ? t('act.copied') : t('act.copy')}</span>
    </Button>
  );
}
