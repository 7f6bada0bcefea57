import { useEffect, useState } from 'react';
import { Button } from '../../controls/Button.js';
import { Icon } from '../../controls/Icon.js';
import { useI18n } from '../../i18n/I18n.js';
import '../../keys/keys.css';

interface Props {
  leavesAt: number;
  onUndo: () => void;
  onNow: () => void;
}

/** That it goes in a moment, and how to keep it from going. */
export function LeavingStrip({ leavesAt, onUndo, onNow }: Props) {
  const { t } = useI18n();
  const left = useSecondsLeft(leavesAt);
  return (
    <div className="composer-leaving">
      <Icon name="waiting" size={16} />
      {/* Counting aloud would drown everything else. */}
      <span aria-hidden="true">{t('sending.in', { seconds: left })}</span>
      <span className="unseen" role="status">
        {t('sending.soon')}
      </span>
      <Button kind="quiet" icon="undo" onClick={onUndo}>
        {t('sending.undo')}
        <kbd aria-hidden="true">Esc</kbd>
      </Button>
      <Button kind="quiet" onClick={onNow}>
        {t('sending.now')}
      </Button>
    </div>
  );
}

function useSecondsLeft(until: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(1, Math.ceil((until - now) / 1000));
}
