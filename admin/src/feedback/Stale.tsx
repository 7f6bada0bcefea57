import type { ReactNode } from 'react';
import { Button } from '../controls/Button.js';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import './feedback.css';

/** Shown instead of overwriting: what is stored now, and the choice. */
export function Stale({ title, children, onTake }: { title: string; children: ReactNode; onTake: () => void }) {
  const { t } = useI18n();
  return (
    <div className="notice notice-block notice-warning" role="alert">
      <Icon name="warning" size={20} />
      <div className="notice-text">
        <p className="notice-title">{title}</p>
        <p>{t('stale.text')}</p>
        {children}
        <Button onClick={onTake}>{t('stale.theirs')}</Button>
      </div>
    </div>
  );
}
