import { Button } from '../controls/Button.js';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import type { Tag } from './api.js';
import { TagChip } from './TagChip.js';

/** Shown instead of overwriting: what is stored now, and the choice. */
export function StaleNotice({ stored, onTake }: { stored: Tag; onTake: () => void }) {
  const { t } = useI18n();
  return (
    <div className="notice notice-block notice-warning" role="alert">
      <Icon name="warning" size={20} />
      <div className="notice-text">
        <p className="notice-title">{t('tags.stale.title')}</p>
        <p>{t('tags.stale.text')}</p>
        <TagChip name={stored.name} colour={stored.colour} />
        <Button onClick={onTake}>{t('tags.stale.theirs')}</Button>
      </div>
    </div>
  );
}
