import { Stale } from '../feedback/Stale.js';
import { useI18n } from '../i18n/I18n.js';
import type { Tag } from './tag.js';
import { TagChip } from './TagChip.js';

export function StaleNotice({ stored, onTake }: { stored: Tag; onTake: () => void }) {
  const { t } = useI18n();
  return (
    <Stale title={t('tags.stale.title')} onTake={onTake}>
      <TagChip name={stored.name} colour={stored.colour} />
    </Stale>
  );
}
